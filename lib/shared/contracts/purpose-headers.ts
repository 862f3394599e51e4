import * as z from "zod/mini";
import { featureSchema } from "../quota/feature";

/** Headers by which a page says what its request is for. */
export const purposeHeaderNames = { requestClass: "x-portal-class", feature: "x-portal-feature" } as const;

/** A page can only make its requests less urgent; anything else is read as nothing. */
export const askedClassSchema = z.catch(z.optional(z.enum(["prefetch", "bulk"])), undefined);
export const askedFeatureSchema = z.catch(z.optional(featureSchema), undefined);
