import { describe, expect, it } from "vitest";
import { judgeTrust } from "./judge-trust";

const portal = { arn: "arn:aws:sts::111122223333:assumed-role/Portal/i-0abc", externalId: "the-external-id" };
const role = "arn:aws:iam::111122223333:role/apps/Portal";
const every = ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"];

const statement = (more: object = {}) => ({
  Effect: "Allow",
  Principal: { AWS: role },
  Action: every,
  ...more,
});
const trust = (...statements: object[]) =>
  JSON.stringify({ Version: "2012-10-17", Statement: statements.length === 1 ? statements[0] : statements });
const wants = (value: unknown, operator = "StringEquals", key = "sts:ExternalId") => ({
  Condition: { [operator]: { [key]: value } },
});

describe("a trust policy", () => {
  it.each([
    ["matches", wants("the-external-id")],
    ["matches", wants(["another", "the-external-id"])],
    ["matches", wants("the-*", "StringLike")],
    ["matches", wants("the-external-id", "StringEquals", "STS:externalid")],
    ["differs", wants("The-External-Id")],
    ["differs", wants("the-*")],
    ["differs", wants([])],
    ["not-required", {}],
    ["not-required", { Condition: { Bool: { "aws:MultiFactorAuthPresent": true } } }],
    ["unknown", wants("the-external-id", "StringNotEquals")],
    ["unknown", wants("the-external-id", "StringEqualsIfExists")],
  ] as const)("says how the external id compares: %s %j", (externalId, condition) => {
    expect(judgeTrust(trust(statement(condition)), portal)).toMatchObject({ externalId, namesPortal: true });
  });

  it("that wants an external id is told where none is configured", () => {
    const judged = judgeTrust(trust(statement(wants("secret"))), { ...portal, externalId: undefined });
    expect(judged?.externalId).toBe("required");
  });

  it("counts the statement that names the portal, and a statement without condition lets in without one", () => {
    const others = statement({ Principal: { AWS: "arn:aws:iam::111122223333:role/Other" } });
    const own = statement(wants("the-external-id"));
    expect(judgeTrust(trust(others, own), portal)?.externalId).toBe("matches");
    expect(judgeTrust(trust(statement(), own), portal)?.externalId).toBe("not-required");
  });

  it("with a denial is not decided", () => {
    const denied = trust(statement(), statement({ Effect: "Deny", ...wants("x", "StringNotEquals") }));
    expect(judgeTrust(denied, portal)?.externalId).toBe("unknown");
  });

  it.each([
    [role, true],
    ["arn:aws:iam::111122223333:role/Portal", true],
    ["arn:aws:iam::111122223333:root", true],
    ["111122223333", true],
    ["*", true],
    ["arn:aws:iam::111122223333:role/NotPortal", false],
    ["arn:aws:iam::444455556666:role/Portal", false],
    ["arn:aws:iam::444455556666:root", false],
  ])("names the portal by %s: %s", (entry, namesPortal) => {
    expect(judgeTrust(trust(statement({ Principal: { AWS: entry } })), portal)?.namesPortal).toBe(
      namesPortal,
    );
  });

  it("names what it does not allow, by any spelling of an action", () => {
    const missing = (Action: unknown) => judgeTrust(trust(statement({ Action })), portal)?.missingActions;
    expect(missing("sts:AssumeRole")).toEqual(["sts:TagSession", "sts:SetSourceIdentity"]);
    expect(missing(["STS:assumerole", "sts:Tag*"])).toEqual(["sts:SetSourceIdentity"]);
    expect(missing("sts:*")).toEqual([]);
  });

  it.each(["", "no JSON", "[]", '{"Statement":7}', '{"Statement":[{"Effect":"Maybe"}]}'])(
    "is not made up from %j",
    (document) => {
      expect(judgeTrust(document, portal)).toBeNull();
    },
  );

  it("never repeats the external id, of either side", () => {
    for (const condition of [wants("their-secret"), wants("the-external-id"), {}])
      expect(JSON.stringify(judgeTrust(trust(statement(condition)), portal))).not.toMatch(/secret|the-ext/);
  });
});
