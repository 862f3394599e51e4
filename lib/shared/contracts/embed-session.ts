import * as z from "zod/mini";

const summarySchema = z.object({
  id: z.string(),
  label: z.string(),
  color: z.string(),
  region: z.string(),
  stage: z.string(),
  endpoint: z.string(),
});
const roleSchema = z.object({
  id: z.string(),
  label: z.string(),
  arn: z.string(),
  color: z.string(),
  grantedBy: z.string(),
});

/** What a frame is given for the host's token or for a confirmed sign-in window. */
export const embedGrantSchema = z.object({
  /** Held in memory and sent as `authorization: Bearer …`; never kept, never in an address. */
  bearer: z.string(),
  /** Both count from receipt: clocks are never compared. */
  renewInSeconds: z.number(),
  endsInSeconds: z.number(),
  session: z.object({
    person: z.object({
      id: z.string(),
      name: z.string(),
      email: z.string(),
      sessionName: z.string(),
      groups: z.array(z.string()),
    }),
    deployment: summarySchema,
    deployments: z.array(summarySchema),
    role: roleSchema,
    roles: z.array(roleSchema),
    credentialsExpireAtMs: z.nullable(z.number()),
    csrfToken: z.string(),
    isAdministrator: z._default(z.boolean(), false),
  }),
  maps: z.array(
    z.object({
      label: z.string(),
      attribution: z.string(),
      source: z.discriminatedUnion("kind", [
        z.object({ kind: z.literal("style"), url: z.string(), darkUrl: z.nullable(z.string()) }),
        z.object({ kind: z.literal("raster"), url: z.string(), tileSize: z.number(), maxZoom: z.number() }),
        z.object({ kind: z.literal("pmtiles"), url: z.string() }),
      ]),
    }),
  ),
  /** What the host's token confines the session to: a page with all below it, and options that it fixes. */
  lock: z.object({ path: z.nullable(z.string()), parameters: z.record(z.string(), z.string()) }),
});
export type EmbedGrant = z.infer<typeof embedGrantSchema>;

/** One use, 60 s. */
export const embedTicketSchema = z.object({ href: z.string() });

export const embedWindowSchema = z.object({
  /** Shown in the frame and in the window, to be compared by the person. */
  code: z.string(),
  secret: z.string(),
  pollSeconds: z.number(),
  endsInSeconds: z.number(),
});
export type EmbedWindow = z.infer<typeof embedWindowSchema>;

export const embedWindowStateSchema = z.object({
  state: z.enum(["waiting", "confirmed", "refused", "ended"]),
});
export type EmbedWindowState = z.infer<typeof embedWindowStateSchema>["state"];
