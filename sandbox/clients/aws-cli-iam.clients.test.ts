import { expect, it } from "vitest";
import { printedJson } from "./aws-shell";
import { describeOneCli } from "./describe-each-cli.test-support";

const statement = (more: object) => ({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Resource: "*", ...more }],
});
const invoke = statement({ Action: "execute-api:Invoke" });
const trust = (...actions: string[]) => ({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { AWS: "111122223333" }, Action: actions }],
});

describeOneCli("IAM by the AWS CLI", (bench) => {
  const env = {
    INVOKE: JSON.stringify(invoke),
    READ: JSON.stringify(statement({ Action: "s3:GetObject" })),
    TRUST: JSON.stringify(trust("sts:AssumeRole")),
    WIDER: JSON.stringify(trust("sts:AssumeRole", "sts:TagSession")),
  };
  const iam = async (command: string) => printedJson(await bench().aws(`aws iam ${command}`, { env }));

  it("shows documents as documents, and lists what was put and attached", async () => {
    await iam('create-role --role-name Crew --assume-role-policy-document "$TRUST"');
    await iam('put-role-policy --role-name Crew --policy-name Invoke --policy-document "$INVOKE"');
    const arn = "arn:aws:iam::111122223333:policy/Reading";
    expect(await iam('create-policy --policy-name Reading --policy-document "$READ"')).toMatchObject({
      Policy: { Arn: arn, DefaultVersionId: "v1", AttachmentCount: 0 },
    });
    await iam(`attach-role-policy --role-name Crew --policy-arn ${arn}`);
    await iam('update-assume-role-policy --role-name Crew --policy-document "$WIDER"');
    const shown = await Promise.all([
      iam("get-role --role-name Crew"),
      iam("list-role-policies --role-name Crew"),
      iam("get-role-policy --role-name Crew --policy-name Invoke"),
      iam("list-attached-role-policies --role-name Crew"),
      iam(`get-policy --policy-arn ${arn}`),
      iam(`get-policy-version --policy-arn ${arn} --version-id v1`),
    ]);
    expect(shown).toMatchObject([
      { Role: { RoleName: "Crew", AssumeRolePolicyDocument: JSON.parse(env.WIDER) } },
      { PolicyNames: ["Invoke"] },
      { PolicyDocument: invoke },
      { AttachedPolicies: [{ PolicyName: "Reading", PolicyArn: arn }] },
      { Policy: { AttachmentCount: 1 } },
      { PolicyVersion: { Document: JSON.parse(env.READ), IsDefaultVersion: true } },
    ]);
  });

  it("simulates what a role may do, and what a document would", async () => {
    const api = "arn:aws:execute-api:eu-west-1:111122223333:r1jeka2026/2025-04-18";
    const decisions = "--query 'EvaluationResults[].[EvalActionName,EvalDecision]'";
    expect(
      await iam(
        `simulate-principal-policy --policy-source-arn "$SDMA_ROLE_READONLY" --action-names execute-api:Invoke \\
          --resource-arns ${api}/GET/iam/libraries ${api}/POST/iam/libraries --query \\
          'EvaluationResults[].ResourceSpecificResults[].[EvalResourceName,EvalResourceDecision]'`,
      ),
    ).toEqual([
      [`${api}/GET/iam/libraries`, "allowed"],
      [`${api}/POST/iam/libraries`, "implicitDeny"],
    ]);
    expect(
      await iam(
        `simulate-custom-policy --policy-input-list "$READ" --action-names s3:GetObject s3:PutObject ${decisions}`,
      ),
    ).toEqual([
      ["s3:GetObject", "allowed"],
      ["s3:PutObject", "implicitDeny"],
    ]);
  });

  it("goes through the pages of a list, and takes away what was there", async () => {
    const roles = await iam("list-roles --page-size 2 --query 'Roles[].RoleName'");
    expect(roles).toEqual(await iam("list-roles --query 'Roles[].RoleName'"));
    expect(roles).toContain("SdmaReadOnly");
    await iam("delete-role-policy --role-name SdmaReadOnly --policy-name SpatialDataMgmtApiInvoke");
    expect(await iam("list-role-policies --role-name SdmaReadOnly")).toEqual({ PolicyNames: [] });
  });
});
