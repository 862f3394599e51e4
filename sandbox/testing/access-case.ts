import { readFileSync } from "node:fs";
import { z } from "zod";

const strings = z.union([z.string(), z.array(z.string())]);
const principals = z.union([z.literal("*"), z.record(z.string(), strings)]);
const scalar = z.union([z.string(), z.number(), z.boolean()]);

const statement = z.strictObject({
  Sid: z.string(),
  Effect: z.enum(["Allow", "Deny"]),
  Principal: principals.optional(),
  NotPrincipal: principals.optional(),
  Action: strings.optional(),
  NotAction: strings.optional(),
  Resource: strings.optional(),
  NotResource: strings.optional(),
  Condition: z.record(z.string(), z.record(z.string(), z.union([scalar, z.array(scalar)]))).optional(),
});

const policy = z.strictObject({
  Version: z.enum(["2008-10-17", "2012-10-17"]).optional(),
  Statement: z.array(statement).min(1),
});

const layer = z.enum([
  "identity-based policy",
  "permissions boundary",
  "session policy",
  "resource-based policy",
]);

const verdict = z.discriminatedUnion("effect", [
  z.strictObject({ effect: z.literal("allow"), layer, statement: z.string() }),
  z.strictObject({ effect: z.literal("explicit-deny"), layer, statement: z.string() }),
  z.strictObject({ effect: z.literal("implicit-deny"), layer }),
]);

const accessCase = z.strictObject({
  id: z.string().regex(/^[a-z-]+\/[a-z\d-]+$/),
  title: z.string(),
  source: z.string(),
  identityPolicies: z.array(policy),
  permissionsBoundary: policy.nullable(),
  sessionPolicies: z.array(policy).nullable(),
  resourcePolicy: policy.nullable(),
  principal: z.strictObject({
    arn: z.string(),
    account: z.string(),
    tags: z.record(z.string(), z.string()),
    issuer: z.string().optional(),
  }),
  context: z.record(z.string(), z.array(z.string())),
  action: z.string().regex(/^[\w-]+:\w+$/),
  resource: z.string(),
  verdict,
});

export type AccessPolicy = z.infer<typeof policy>;
export type AccessCase = z.infer<typeof accessCase>;

/** The cases that every engine must decide alike; test-data/README.md describes their fields. */
export function readAccessCases(): AccessCase[] {
  return z.array(accessCase).parse(JSON.parse(readFileSync("test-data/iam-access-cases.json", "utf8")));
}
