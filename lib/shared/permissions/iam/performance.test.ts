import { expect, it } from "vitest";
import { operationCatalog } from "../../sdma/catalog";
import { exampleStage, layersOf } from "../near-miss/example-policies.test-support";
import { operationResource } from "../near-miss/operation-resource";
import type { PolicyLayers } from "./access-model";
import { decideAccess } from "./decide-access";
import { parsePolicy } from "./parse-policy";

const resources = operationCatalog.map((operation) => operationResource(operation, exampleStage));

function decideAll(layers: PolicyLayers): void {
  const principal = { arn: "arn:aws:sts::111122223333:assumed-role/R/m", account: "111122223333" };
  const context = { "aws:PrincipalTag/team": ["survey"] };
  for (const resource of resources) {
    const request = { principal, action: "execute-api:Invoke", resource, context };
    decideAccess(request, layers, { strictness: "closed-world" });
  }
}

/** Processor time of the fastest of five runs: other processes of this machine take no part in it. */
function fastestMs(work: () => void): number {
  const runs = Array.from({ length: 5 }, () => {
    const start = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1_000;
  });
  return Math.min(...runs);
}

/** As many statements as IAM's quotas allow one role at most, where `policies` is 14: 140 kB. */
function largePolicies(policies: number): string[] {
  return Array.from({ length: policies }, (_, policy) => {
    const Statement = Array.from({ length: 38 }, (__, index) => ({
      Sid: `Statement${index}`,
      Effect: index % 5 === 0 ? "Deny" : "Allow",
      Action: ["execute-api:Invoke", "s3:Get*"],
      Resource: `${exampleStage}/GET/iam/libraries/library-${policy}-${index}*/\${aws:PrincipalTag/team}/*`,
      Condition: { StringLike: { "aws:PrincipalTag/team": ["a*", "s*y"] } },
    }));
    return JSON.stringify({ Version: "2012-10-17", Statement });
  });
}

function parseAndDecide(documents: readonly string[]): void {
  const identity = documents.map((text, at) => ({ name: `${at}`, policy: parsePolicy(text, "identity") }));
  decideAll({ identity, boundary: null, session: null, resource: null });
}

// How many milliseconds that is on a machine is what `npm run bench:permissions` measures, and fails by.
it("costs in proportion to the policies, up to 140 kB of them, parsing included", () => {
  const [half, all] = [largePolicies(7), largePolicies(14)];
  expect(all.join("").length).toBeGreaterThan(140_000);
  parseAndDecide(all);
  const halfMs = fastestMs(() => parseAndDecide(half));
  expect(fastestMs(() => parseAndDecide(all))).toBeLessThan(halfMs * 3.5);
});

it("takes no longer for patterns that an attacker wrote", () => {
  const nasty = `${exampleStage}/GET/${"*a".repeat(400)}*b`;
  const mixed = `arn:aws:execute-api:*:${"*a?".repeat(200)}*:*:${"*a".repeat(200)}b`;
  const document = { Statement: { Effect: "Allow", Action: "*", Resource: [nasty, mixed] } };
  const layers = layersOf({ Version: "2012-10-17", ...document });
  const resource = `${exampleStage}/GET/${"a".repeat(2_000)}`;
  const principal = { arn: "arn:aws:iam::111122223333:user/pat", account: "111122223333" };
  const ms = fastestMs(() => {
    decideAccess({ principal, action: "execute-api:Invoke", resource, context: {} }, layers, {
      strictness: "closed-world",
    });
  });
  expect(ms).toBeLessThan(2_000);
});
