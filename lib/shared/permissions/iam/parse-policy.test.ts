import { expect, it } from "vitest";
import { parsePolicy } from "./parse-policy";

const allow = { Effect: "Allow", Action: "*", Resource: "*" };

it("names every fault of a document with its path, and keeps what can be read", () => {
  const policy = parsePolicy(
    {
      Version: "2012-10-18",
      Id: 1,
      Comment: "x",
      Statement: [{ ...allow, Sid: 7 }, { ...allow, Effect: "Permit", Resource: ["*", null] }, "text"],
    },
    "identity",
  );
  expect(policy.problems.map(({ path }) => path)).toEqual([
    "$.Comment",
    "$.Version",
    "$.Id",
    "$.Statement[0].Sid",
    "$.Statement[1].Effect",
    "$.Statement[1].Resource[1]",
    "$.Statement[2]",
  ]);
  expect(policy.statements.map(({ problems }) => problems.length)).toEqual([2, 4, 3]);
});

it("takes one statement as an object, and a document as text", () => {
  const policy = parsePolicy(
    JSON.stringify({ Version: "2012-10-17", Statement: { ...allow, Effect: 1 } }),
    "identity",
  );
  expect(policy.problems.map(({ path }) => path)).toEqual(["$.Statement.Effect"]);
});

it("reads nothing out of what is too large", () => {
  const policy = parsePolicy({ Statement: Array.from({ length: 6_000 }, () => allow) }, "identity");
  expect(policy).toMatchObject({ isOpaque: true, statements: [] });
});

it("wants a Principal in a resource policy, and no Resource in a trust policy", () => {
  expect(parsePolicy({ Statement: allow }, "resource").problems).toMatchObject([
    { path: "$.Statement.Principal" },
  ]);
  const trust = parsePolicy({ Statement: { ...allow, Principal: "*" } }, "trust");
  expect(trust.problems).toMatchObject([{ path: "$.Statement.Resource" }]);
});

it("is not taken in by names that every object has", () => {
  const text =
    '{"Statement":{"Effect":"Allow","Action":"*","Resource":"*","__proto__":{"Effect":"Deny"},"Condition":{"toString":{"constructor":"x"}}}}';
  const policy = parsePolicy(text, "identity");
  expect(policy.problems.map(({ path }) => path)).toEqual(["$.Statement.__proto__"]);
  expect(policy.statements[0]).toMatchObject({ effect: "Allow", conditions: [{ operator: null }] });
});
