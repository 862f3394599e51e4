import * as z from "zod/mini";

/** 204. */
export const noContentSchema = z.undefined();

/** Where the browser goes once the portal's sessions have ended: the issuer's own sign-out. */
export const signedOutSchema = z.object({ location: z.string() });
