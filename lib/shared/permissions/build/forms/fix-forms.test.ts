import { describe, expect, it } from "vitest";
import type { AccessRequest, NamedPolicy, PolicyLayers } from "../../iam/access-model";
import { decideAccess } from "../../iam/decide-access";
import { parsePolicy } from "../../iam/parse-policy";
import { proposeEdits } from "../../near-miss/propose-edits";
import { fixForms } from "./fix-forms";

const api = {
  partition: "aws",
  region: "eu-west-1",
  account: "111122223333",
  apiId: "r1jeka2026",
  stage: "",
};
const stageArn = "arn:aws:execute-api:eu-west-1:111122223333:r1jeka2026/2025-04-18";
const resource = `${stageArn}/GET/iam/libraries`;
const request: AccessRequest = {
  principal: { arn: "arn:aws:sts::111122223333:assumed-role/Survey/mira", account: "111122223333" },
  action: "execute-api:Invoke",
  resource,
  context: {},
};
const allow = (Resource: string, more: object = {}) => ({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "execute-api:Invoke", Resource, ...more }],
});
const named = (name: string, document: unknown, kind: "identity" | "resource" = "identity"): NamedPolicy => ({
  name,
  policy: parsePolicy(document, kind),
});
const near = allow(`${stageArn}/GET/iam/personas`);
const strict = { strictness: "closed-world" } as const;

function roleWith(policies: { name: string; kind: "inline" | "attached"; arn?: string }[]) {
  return {
    arn: "arn:aws:iam::111122223333:role/team/Survey",
    label: "Survey crew",
    policies: {
      roleId: "AROAEXAMPLE",
      tags: {},
      maxSessionSeconds: 3_600,
      policies: policies.map((policy) => ({ ...policy, document: JSON.stringify(near) })),
      boundary: null,
      unread: [],
      hasUnreadBoundary: false,
    },
  };
}

function firstFix(layers: Partial<PolicyLayers>, role = roleWith([])) {
  const all: PolicyLayers = { identity: [], boundary: null, session: null, resource: null, ...layers };
  const [fix] = proposeEdits(request, all, strict);
  if (!fix) throw new Error("No fix.");
  return { documents: fixForms({ fix, layers: all, role, api }), layers: all };
}

const wordsOf = (documents: ReturnType<typeof fixForms>) =>
  documents.map(({ forms }) =>
    forms
      .find(({ id }) => id === "cli")
      ?.text.split(/\s/)
      .slice(0, 3)
      .join(" "),
  );

describe("the whole changed document goes", () => {
  it.each([
    [
      "into the inline policy that it changes",
      "inline",
      undefined,
      "aws iam put-role-policy",
      /Inline policy Invoke of role Survey/,
    ],
    [
      "into a new version of an attached policy",
      "attached",
      "arn:aws:iam::111122223333:policy/Invoke",
      "aws iam create-policy-version",
      /Managed policy Invoke/,
    ],
    [
      "nowhere by command where AWS owns the policy",
      "attached",
      "arn:aws:iam::aws:policy/Invoke",
      undefined,
      /Attached policy Invoke/,
    ],
  ] as const)("%s", (_, kind, arn, words, title) => {
    const role = roleWith([{ name: "Invoke", kind, ...(arn ? { arn } : {}) }]);
    const { documents } = firstFix({ identity: [named("Invoke", near)] }, role);
    expect(documents).toHaveLength(1);
    expect(documents[0]?.title).toMatch(title);
    expect(wordsOf(documents)).toEqual([words]);
    const layers: PolicyLayers = {
      identity: [named("Invoke", documents[0]?.document)],
      boundary: null,
      session: null,
      resource: null,
    };
    expect(decideAccess(request, layers, strict).verdict).toBe("allowed");
    expect(
      decideAccess({ ...request, resource: `${stageArn}/GET/iam/personas` }, layers, strict).verdict,
    ).toBe("allowed");
  });

  it("into a new inline policy of the role where it has none", () => {
    const { documents } = firstFix({});
    expect(wordsOf(documents)).toEqual(["aws iam put-role-policy"]);
    expect(documents[0]?.title).toBe("Inline policy SdmaPortalAccess of role Survey");
    expect(documents[0]?.document).toMatchObject({ Statement: [{ Resource: resource }] });
  });

  it("to the API where its resource policy denies, with the stage that a custom domain hides", () => {
    const denying = {
      Version: "2012-10-17",
      Statement: [
        { Effect: "Deny", Principal: "*", Action: "execute-api:Invoke", Resource: resource },
        { Effect: "Allow", Principal: "*", Action: "execute-api:Invoke", Resource: "*" },
      ],
    };
    const { documents } = firstFix({ resource: named("resource policy", denying, "resource") });
    expect(wordsOf(documents)).toEqual(["aws apigateway update-rest-api"]);
    expect(documents[0]?.forms.find(({ id }) => id === "cli")?.text).toContain("--stage-name 2025-04-18");
  });

  it("into words for boundary and session policy, one entry for each document that changes", () => {
    const { documents } = firstFix({
      identity: [named("Invoke", near)],
      boundary: named("Limit", near),
      session: [named("session policy", near)],
    });
    expect(documents.map(({ title }) => title)).toEqual([
      "Inline policy Invoke of role Survey",
      "Permissions boundary Limit",
      "Session policy of Survey crew",
    ]);
    expect(documents.slice(1).map(({ forms }) => forms.map(({ id }) => id))).toEqual([["json"], ["json"]]);
    expect(documents[2]?.forms[0]?.note).toContain("portal.config.json");
  });
});
