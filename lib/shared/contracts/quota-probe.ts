import * as z from "zod/mini";

/** GET and POST /api/quota/{deployment}/probe */
export const probeStateSchema = z.object({
  /** While the quota counts as used up: when the next request is sent as a probe. Null at any other time. */
  nextProbeAtMs: z.nullable(z.number()),
  /** When somebody asked for one, newest first; who it was is told to administrators alone. */
  asked: z.array(z.object({ atMs: z.number(), by: z.nullable(z.string()) })),
});
export type ProbeState = z.infer<typeof probeStateSchema>;
