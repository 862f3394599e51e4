import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import type { AccessDecision, NamedPolicy, PolicyLayers } from "./access-model";
import { decideAccess } from "./decide-access";
import { parsePolicy } from "./parse-policy";
import type { PolicyKind } from "./policy-model";

const accessCase = z.object({
  id: z.string(),
  title: z.string(),
  identityPolicies: z.array(z.unknown()),
  permissionsBoundary: z.unknown(),
  sessionPolicies: z.array(z.unknown()).nullable(),
  resourcePolicy: z.unknown(),
  principal: z.object({
    arn: z.string(),
    account: z.string(),
    tags: z.record(z.string(), z.string()),
    issuer: z.string().exactOptional(),
  }),
  context: z.record(z.string(), z.array(z.string())),
  action: z.string(),
  resource: z.string(),
  verdict: z.object({ effect: z.string(), layer: z.string(), statement: z.string().optional() }),
});

const cases = z.array(accessCase).parse(JSON.parse(readFileSync("test-data/iam-access-cases.json", "utf8")));

const named =
  (kind: PolicyKind) =>
  (json: unknown, index: number): NamedPolicy => ({
    name: `${kind} ${index}`,
    policy: parsePolicy(json, kind),
  });

function layersOf(test: (typeof cases)[number]): PolicyLayers {
  const isAssumption = test.action.startsWith("sts:AssumeRole");
  return {
    identity: test.identityPolicies.map(named("identity")),
    boundary: test.permissionsBoundary ? named("identity")(test.permissionsBoundary, 0) : null,
    session: test.sessionPolicies?.map(named("identity")) ?? null,
    resource: test.resourcePolicy ? named(isAssumption ? "trust" : "resource")(test.resourcePolicy, 0) : null,
  };
}

function asCase(decision: AccessDecision) {
  if (decision.verdict === "unknown") return { effect: "unknown", because: decision.because };
  const { layer, decisive } = decision;
  const effect = decision.verdict === "allowed" ? "allow" : decision.verdict;
  return decisive ? { effect, layer, statement: decisive.sid } : { effect, layer };
}

describe("the engine decides", () => {
  it.each(cases)("$id: $verdict.effect ($verdict.layer)", (test) => {
    const { principal, context, action, resource } = test;
    const request = { principal, context, action, resource };
    expect(asCase(decideAccess(request, layersOf(test), { strictness: "closed-world" }))).toEqual(
      test.verdict,
    );
  });
});
