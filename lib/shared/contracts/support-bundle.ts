import * as z from "zod/mini";
import { checkVerdicts } from "../permissions/check-verdicts";

export const bundleFormat = "sdma-portal-diagnosis";
export const bundleVersion = 1;
/** Of objects and lists within each other; a bundle of this portal has six. */
export const deepestBundle = 16;

/** Of one text, in UTF-16 code units. */
export const longestBundleText = 2_000;
const text = z.string().check(z.maxLength(longestBundleText));
/** Epoch milliseconds that a date can show. */
const timeMs = z.number().check(z.gte(0), z.lte(8_640_000_000_000_000));
const few = 50;
const many = 300;

const statementSchema = z.object({
  layer: text,
  policy: text,
  sid: z.nullable(text),
  /** From 0. */
  index: z.number(),
});
export type BundleStatement = z.infer<typeof statementSchema>;

const differenceSchema = z.object({ part: text, found: text, needed: text });

const verdictSchema = z.object({
  operationId: text,
  verdict: z.enum(["allowed", "denied", "unknown"]),
  iam: z.enum(["allowed", "implicit-deny", "explicit-deny", "unknown"]),
  sdma: z.enum(["allowed", "denied", "unknown", "not-applicable"]),
  /** First thing in the way, in a sentence; empty where nothing is. */
  reason: text,
  decisive: z.nullable(statementSchema),
  /** The Allow statement that comes closest; names and differing parts, never the document. */
  nearest: z.nullable(
    z.extend(statementSchema, { differences: z.array(differenceSchema).check(z.maxLength(few)) }),
  ),
});
export type BundleVerdict = z.infer<typeof verdictSchema>;

const permissionsSchema = z.object({
  roleId: text,
  /** Ids of the resources that the verdicts are about; none: any. */
  place: z.array(z.object({ kind: text, id: text })).check(z.maxLength(10)),
  policiesReadAtMs: timeMs,
  resourcePolicyReadAtMs: timeMs,
  /** Policies that could not be read. */
  unread: z.array(text).check(z.maxLength(few)),
  verdicts: z.array(verdictSchema).check(z.maxLength(many)),
});
export type BundlePermissions = z.infer<typeof permissionsSchema>;

const denialSchema = z.object({
  /** Null for a text that somebody pasted. */
  atMs: z.nullable(timeMs),
  operationId: z.nullable(text),
  status: z.nullable(z.number()),
  code: text,
  layer: text,
  requestId: z.nullable(text),
  /** How far the signer's clock was ahead of AWS's; negative if behind. */
  clockSkewSeconds: z.nullable(z.number()),
  region: z.nullable(text),
  /** SHA-256 of the canonical request, in hex. */
  canonicalRequestHash: z.nullable(z.string().check(z.regex(/^[0-9a-f]{64}$/))),
  causes: z.array(z.object({ cause: text, certainty: text, explanation: text })).check(z.maxLength(few)),
  /** Parts of the request that were signed differently, such as `path`. */
  differences: z.array(z.object({ part: text, cause: text })).check(z.maxLength(few)),
  nextStep: text,
});
export type BundleDenial = z.infer<typeof denialSchema>;

const checksSchema = z.object({
  roleId: text,
  ranAtMs: timeMs,
  checks: z
    .array(
      z.object({
        id: text,
        title: text,
        verdict: z.catch(z.enum(checkVerdicts), "unknown"),
        summary: text,
        evidence: z.array(z.object({ label: text, value: text })).check(z.maxLength(few)),
        nextStep: text,
      }),
    )
    .check(z.maxLength(100)),
});
export type BundleChecks = z.infer<typeof checksSchema>;

/**
 * A diagnosis that one person gives to another: free of credentials, tokens, cookies, external ids and policy documents. Any
 * portal of this version shows it, wherever it was made.
 */
export const supportBundleSchema = z.object({
  format: z.literal(bundleFormat),
  version: z.literal(bundleVersion),
  createdAtMs: timeMs,
  portal: z.object({ version: text, build: text }),
  deployment: z.object({ id: text, region: text, apiId: text, stage: text }),
  /** Role that the person had. */
  roleId: text,
  /** Only where the person chose to be named. */
  person: z.nullable(z.object({ name: text, sessionName: text })),
  permissions: z.nullable(permissionsSchema),
  denials: z.array(denialSchema).check(z.maxLength(few)),
  checks: z.nullable(checksSchema),
});
export type SupportBundle = z.infer<typeof supportBundleSchema>;
