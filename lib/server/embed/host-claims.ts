import "server-only";
import * as z from "zod";
import { parseEmbeddedTarget } from "@/lib/shared/embedding/embedded-page";

/** Unchanged by whatever stores or shows it. */
const isReadable = (text: string) => text.trim() !== "" && !/[\p{Cc}\p{Cs}]/u.test(text);
const readable = (longest: number) => z.string().min(1).max(longest).refine(isReadable);
const seconds = z.number().int().nonnegative();

const parameters = z
  .record(z.string().regex(/^[a-zA-Z][\w.-]{0,39}$/), z.string().max(1_000))
  .refine((given) => Object.keys(given).length <= 20);

/** What a host's token says, besides issuer and audience. Bounds: OpenID Connect Core §2, RFC 5321 §4.5.3.1. */
export const hostClaimsSchema = z.object({
  sub: readable(200),
  email: z
    .string()
    .max(254)
    .regex(/^[^\s@]+@[^\s@]+$/)
    .refine(isReadable),
  jti: readable(200),
  iat: seconds,
  exp: seconds,
  nbf: seconds.optional(),
  name: readable(200).optional(),
  groups: z.array(readable(256)).max(100).default([]),
  /** Path of the resource to which the session is locked, after the deployment. */
  resource: z
    .string()
    .refine((path) => parseEmbeddedTarget(path) !== null)
    .optional(),
  parameters: parameters.default({}),
});
export type HostClaims = z.infer<typeof hostClaimsSchema>;
