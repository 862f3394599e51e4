import "server-only";
import { createHash } from "node:crypto";
import * as z from "zod";

/** Who acts in a frame. Holds no token. */
export const framePersonSchema = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  sessionName: z.string(),
  groups: z.array(z.string()),
  sessionId: z.string(),
  signedInAtMs: z.number(),
  hasVerifiedEmail: z.boolean(),
});
export type FramePerson = z.infer<typeof framePersonSchema>;

/** What the host's token confines a frame to. */
export const frameLockSchema = z.object({
  /** Of the resource, after the deployment; null: whatever the host may show. */
  path: z.string().nullable(),
  /** Fixed options and page state. */
  parameters: z.record(z.string(), z.string()),
});
export type FrameLock = z.infer<typeof frameLockSchema>;

export const embedSessionSchema = z.object({
  /** The same through all renewals. */
  id: z.string(),
  kind: z.enum(["signed", "window"]),
  hostId: z.string(),
  deploymentId: z.string(),
  person: framePersonSchema,
  /** What the host's token named the person's role session; absent where it named none. */
  namedSession: z.string().optional(),
  /** Under which a sign-out of the person is known. */
  signOutIds: z.array(z.string()).min(1),
  lock: frameLockSchema,
  /** Sign-outs from then on end it; epoch milliseconds. */
  startedAtMs: z.number(),
  /** No renewal leads past it. */
  endsAtMs: z.number(),
  /** When this bearer token stops working. */
  expiresAtMs: z.number(),
});
export type EmbedSession = z.infer<typeof embedSessionSchema>;

/**
 * Under which a sign-out of everybody with a name of role sessions is known: hosts may know a person by another id. A hash,
 * since nobody who is erased from the store should be named there.
 */
export const signOutIdOfName = (sessionName: string) =>
  `session name ${createHash("sha256").update(sessionName).digest("base64url")}`;

export const isSameLock = (one: FrameLock, other: FrameLock): boolean => {
  const sorted = ({ path, parameters }: FrameLock) =>
    JSON.stringify([path, Object.entries(parameters).sort(([a], [b]) => (a < b ? -1 : 1))]);
  return sorted(one) === sorted(other);
};
