import { describe, expect, it } from "vitest";
import { portalRoleEntry } from "@/lib/shared/permissions/build/forms/role-forms";
import { exampleText, lineOf, mistakesOf, readText, withChanges } from "./config.test-support";

const duration = '"durationSeconds": 3600';

describe("durationSeconds", () => {
  it.each([900, 43_200])("may be %d, as STS takes it", (seconds) => {
    const text = withChanges([{ from: duration, to: `"durationSeconds": ${seconds}` }]);
    expect(readText(text).deployments[1]?.roles[0]?.durationSeconds).toBe(seconds);
  });

  it.each([0, -1, 899, 43_201])("is not %d, which STS refuses", (seconds) => {
    expect(mistakesOf(withChanges([{ from: duration, to: `"durationSeconds": ${seconds}` }]))).toEqual([
      {
        line: lineOf(exampleText, duration),
        setting: "deployments[1].roles[0].durationSeconds",
        message: "must be 900 to 43,200 seconds, which is 15 minutes to 12 hours",
      },
    ]);
  });
});

describe("externalId", () => {
  const withId = (id: string) => withChanges([{ from: duration, to: `"externalId": ${JSON.stringify(id)}` }]);

  it.each(["ab", "a".repeat(1_224), "sdma/portal:1+=,.@-_"])("may be %s", (id) => {
    expect(readText(withId(id)).deployments[1]?.roles[0]?.externalId).toBe(id);
  });

  it.each(["", "a", "a".repeat(1_225), "a b", "a;b", "é1", "a#b"])("is not %j, which STS refuses", (id) => {
    expect(mistakesOf(withId(id))).toEqual([
      {
        line: lineOf(exampleText, duration),
        setting: "deployments[1].roles[0].externalId",
        message: "must be 2 to 1,224 letters, digits and + = , . @ : / - _",
      },
    ]);
  });
});

describe("what names the API", () => {
  it.each([
    ['"apiId": "f6g7h8i9j0"', "apiId", ["F6G7H8I9J0", "f6g", "f6-7h8", ""], "must be the id of the REST API"],
    [
      '"stage": ""',
      "stage",
      ["a/b", "/prod", "prod ", "$default", "a".repeat(129)],
      "must be the name of the stage",
    ],
    [
      '"account": "444455556666"',
      "account",
      ["4444-5555-6666", "44445555666"],
      "must be an account number of 12",
    ],
  ])("is refused at its line: %s", (from, name, values, message) => {
    for (const value of values)
      expect(mistakesOf(withChanges([{ from, to: `"${name}": ${JSON.stringify(value)}` }]))).toEqual([
        {
          line: lineOf(exampleText, from),
          setting: `deployments[1].${name}`,
          message: expect.stringContaining(message),
        },
      ]);
  });
});

describe("ids", () => {
  it.each([
    ['"id": "staging"', ["Production", "stag ing", "-a", "a".repeat(41), ""]],
    ['"id": "everyone"', ["Everyone", "a/b"]],
  ])("differ in more than case, since capitals are refused: %s", (from, ids) => {
    for (const id of ids)
      expect(mistakesOf(withChanges([{ from, to: `"id": ${JSON.stringify(id)}` }]))).toMatchObject([
        { line: lineOf(exampleText, from), message: expect.stringContaining("lowercase letters") },
      ]);
  });
});

describe("the entry that the policy builder writes", () => {
  const role = {
    name: "Sdma Survey_Readers",
    account: "444455556666",
    partition: "aws",
    portalArn: "arn:aws:iam::444455556666:role/SdmaPortalServer",
    externalId: "REPLACE-ME",
  };

  it("is a role that the configuration takes as it is", () => {
    const entry = portalRoleEntry({ ...role, name: "SdmaSurveyReaders" }, "survey-readers");
    const before = '"roles": [\n        {\n          "id": "everyone"';
    const to = before.replace("[", `[${JSON.stringify(entry)},`);
    const { roles } = readText(withChanges([{ from: before, to }])).deployments[1] ?? {};
    expect(roles?.[0]).toMatchObject({ ...entry, durationSeconds: 3_600 });
    expect(roles?.[1]?.id).toBe("everyone");
  });

  it.each(["Sdma Survey_Readers", "--", "UPPER", "a.b@c"])("has an id for a role called %s", (name) => {
    expect(portalRoleEntry({ ...role, name }, "g").id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  });
});
