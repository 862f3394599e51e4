import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { shellWords } from "../../compare-request/shell-words";
import type { PolicyDocument } from "../build-policy";
import { type NewRole, portalRoleEntry, roleForms, trustPolicy } from "./role-forms";

const role: NewRole = {
  name: "SdmaSurveyReaders",
  account: "111122223333",
  partition: "aws",
  portalArn: "arn:aws:iam::111122223333:role/SdmaPortalServer",
  externalId: "REPLACE-ME",
};
const document = (name: string): PolicyDocument => ({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "execute-api:Invoke", Resource: `arn:aws:execute-api:*:*:${name}` }],
});
const formsOf = (documents: readonly PolicyDocument[], isNew: boolean) =>
  Object.fromEntries(
    roleForms({ role, policyName: "SdmaInvoke", documents, isNew }).map(({ id, text }) => [id, text]),
  );
const commands = (text = "") => text.split(/\n(?=aws )/).map(shellWords);

describe("the trust policy", () => {
  it("lets the portal's role assume with the external id, and tag and name sessions without it", () => {
    expect(trustPolicy(role).Statement).toEqual([
      expect.objectContaining({
        Action: "sts:AssumeRole",
        Condition: { StringEquals: { "sts:ExternalId": "REPLACE-ME" } },
      }),
      {
        Effect: "Allow",
        Principal: { AWS: role.portalArn },
        Action: ["sts:TagSession", "sts:SetSourceIdentity"],
      },
    ]);
  });

  it("names the role behind a session, which ends", () => {
    const portalArn = "arn:aws-cn:sts::111122223333:assumed-role/SdmaPortalServer/i-0123456789";
    expect(trustPolicy({ ...role, portalArn }).Statement[0]?.Principal).toEqual({
      AWS: "arn:aws-cn:iam::111122223333:role/SdmaPortalServer",
    });
  });
});

it("gives the configuration an id that it accepts", () => {
  expect(portalRoleEntry(role, "survey-readers")).toEqual({
    id: "sdma-survey-readers",
    label: "SdmaSurveyReaders",
    arn: "arn:aws:iam::111122223333:role/SdmaSurveyReaders",
    groups: ["survey-readers"],
    externalId: "REPLACE-ME",
  });
});

describe("a new role", () => {
  it("is made before its policy", () => {
    const [made, put] = commands(formsOf([document("a")], true).cli);
    expect(made?.slice(0, 3)).toEqual(["aws", "iam", "create-role"]);
    expect(JSON.parse(made?.[made.indexOf("--assume-role-policy-document") + 1] ?? "")).toEqual(
      trustPolicy(role),
    );
    expect(put?.slice(0, 3)).toEqual(["aws", "iam", "put-role-policy"]);
  });

  it("is one resource of CloudFormation with its policy", () => {
    expect(parse(formsOf([document("a")], true).cloudformation ?? "")).toEqual({
      Resources: {
        SdmaSurveyReaders: {
          Type: "AWS::IAM::Role",
          Properties: {
            RoleName: role.name,
            AssumeRolePolicyDocument: trustPolicy(role),
            Policies: [{ PolicyName: "SdmaInvoke", PolicyDocument: document("a") }],
          },
        },
      },
    });
  });

  it("is referred to by its policy in Terraform, so that it is made first", () => {
    const text = formsOf([document("a")], true).terraform ?? "";
    expect(text).toContain('resource "aws_iam_role" "sdmasurveyreaders"');
    expect(text).toMatch(/role\s+= aws_iam_role\.sdmasurveyreaders\.name/);
  });
});

describe("documents that were split", () => {
  const documents = [document("a"), document("b")];

  it("become managed policies, made and attached one by one", () => {
    const words = commands(formsOf(documents, false).cli).map((each) => each.slice(0, 3).join(" "));
    expect(words).toEqual([
      "aws iam create-policy",
      "aws iam attach-role-policy",
      "aws iam create-policy",
      "aws iam attach-role-policy",
    ]);
  });

  it.each([true, false])("are resources of one template (new role: %s)", (isNew) => {
    const { Resources } = parse(formsOf(documents, isNew).cloudformation ?? "");
    const types = Object.values(Resources).map((each) => JSON.stringify(each).match(/AWS::IAM::\w+/)?.[0]);
    expect(types).toEqual([
      ...(isNew ? ["AWS::IAM::Role"] : []),
      "AWS::IAM::ManagedPolicy",
      "AWS::IAM::ManagedPolicy",
    ]);
  });
});
