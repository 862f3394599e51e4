import { expect, it } from "vitest";
import { invokePolicy } from "../example-evidence.test-support";
import { type KeptPolicies, parseKeptPolicies } from "./kept-policies";
import { emptyDraft } from "./policy-draft";

const kept: KeptPolicies = {
  pasted: {
    identity: [{ name: "Pasted", text: "{" }],
    isComplete: true,
    boundary: { kind: "document", text: "{}" },
    resource: { kind: "none" },
    pastedAtMs: 5,
  },
  draft: { changes: { "inline/Read": null, "inline/Write": "{}" }, added: [invokePolicy("Added", "GET/*")] },
};

it("reads what it kept", () => {
  expect(parseKeptPolicies(JSON.stringify(kept))).toEqual(kept);
  const none = { pasted: null, draft: emptyDraft };
  expect(parseKeptPolicies(JSON.stringify(none))).toEqual(none);
});

it.each([
  null,
  "",
  "{",
  "null",
  "[]",
  '{"pasted":null}',
  JSON.stringify({ ...kept, draft: { changes: { a: 1 } } }),
])("takes %s for nothing", (text) => {
  expect(parseKeptPolicies(text)).toBeNull();
});
