import { describe, expect, it } from "vitest";
import { operationCatalog } from "../../sdma/catalog";
import type { AccessRequest, NamedPolicy, PolicyLayers } from "../iam/access-model";
import { decideAccess } from "../iam/decide-access";
import { parsePolicy } from "../iam/parse-policy";
import { applyEdit } from "./apply-edit";
import { examplePolicies, exampleStage, layersOf } from "./example-policies.test-support";
import type { PolicyEdit } from "./near-miss-model";
import { operationResource, operationsAround } from "./operation-resource";
import { proposeEdits } from "./propose-edits";

const closed = { strictness: "closed-world" } as const;

function requestFor(resource: string): AccessRequest {
  return {
    principal: { arn: "arn:aws:sts::111122223333:assumed-role/Reader/mira", account: "111122223333" },
    action: "execute-api:Invoke",
    resource,
    context: { "aws:SourceIp": ["203.0.113.7"] },
  };
}

function openIn(layers: PolicyLayers, resource: string): string[] {
  return [...operationsAround(resource)]
    .filter(([, arn]) => decideAccess(requestFor(arn), layers, closed).verdict === "allowed")
    .map(([id]) => id);
}

/** The edits applied to plain JSON, and read again. */
function edited(document: unknown, edits: readonly PolicyEdit[]): PolicyLayers {
  let changed = document;
  const added: NamedPolicy[] = [];
  for (const edit of edits) {
    if (edit.pointer === "") added.push({ name: "new", policy: parsePolicy(edit.value, "identity") });
    else changed = applyEdit(changed, edit);
  }
  const layers = layersOf(JSON.parse(JSON.stringify(changed)));
  return { ...layers, identity: [...(layers.identity === "unseen" ? [] : layers.identity), ...added] };
}

describe("example policies", () => {
  it("are at least 20", () => {
    expect(examplePolicies.length).toBeGreaterThanOrEqual(20);
  });

  it.each(examplePolicies.filter(({ opens }) => opens !== undefined))(
    "$name opens $opens of 80",
    ({ document, opens }) => {
      const [operation] = operationCatalog;
      if (!operation) throw new Error("The catalog is empty.");
      expect(openIn(layersOf(document), operationResource(operation, exampleStage))).toHaveLength(
        opens ?? -1,
      );
    },
  );
});

describe.each(examplePolicies)("edits to $name", ({ document }) => {
  it("open exactly what they announce, for each operation", () => {
    const layers = layersOf(document);
    const before = openIn(layers, `${exampleStage}/GET/iam/libraries`);
    for (const operation of operationCatalog) {
      const resource = operationResource(operation, exampleStage);
      const fixes = proposeEdits(requestFor(resource), layers, closed);
      expect(fixes.length > 0).toBe(!before.includes(operation.operationId));
      for (const { edits, opens } of fixes) {
        const after = openIn(edited(document, edits), resource);
        const context = `${operation.operationId} ${JSON.stringify(edits)}`;
        expect(opens, context).toContain(operation.operationId);
        expect(after.filter((id) => !before.includes(id)).toSorted(), context).toEqual([...opens].toSorted());
        expect(
          before.filter((id) => !after.includes(id)),
          context,
        ).toEqual([]);
      }
      const sizes = fixes.map(({ opens }) => opens.length);
      expect(sizes).toEqual(sizes.toSorted((a, b) => a - b));
    }
  });
});

it("opens every layer that stands in the way at once", () => {
  const [operation] = operationCatalog;
  if (!operation) throw new Error("The catalog is empty.");
  const resource = operationResource(operation, exampleStage);
  const other = { Version: "2012-10-17", Statement: { Effect: "Allow", Action: "s3:*", Resource: "*" } };
  const named = (name: string): NamedPolicy => ({ name, policy: parsePolicy(other, "identity") });
  const layers: PolicyLayers = {
    identity: [named("own")],
    boundary: named("limit"),
    session: [named("session")],
    resource: null,
  };
  const [smallest] = proposeEdits(requestFor(resource), layers, closed);
  expect(smallest?.edits.map(({ layer }) => layer)).toEqual([
    "identity-based policy",
    "permissions boundary",
    "session policy",
  ]);
  expect(smallest?.opens).toEqual([operation.operationId]);
});

it("proposes nothing where an unreadable statement leaves the verdict open", () => {
  const document = {
    Version: "2012-10-17",
    Statement: { Effect: "Allow", Action: "*", Resource: "*", Condition: { StringIs: { a: "b" } } },
  };
  expect(proposeEdits(requestFor(`${exampleStage}/GET/iam/libraries`), layersOf(document), closed)).toEqual(
    [],
  );
});
