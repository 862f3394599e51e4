import {
  AttachRolePolicyCommand,
  CreatePolicyCommand,
  CreatePolicyVersionCommand,
  DeletePolicyCommand,
  DeletePolicyVersionCommand,
  DetachRolePolicyCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  GetRoleCommand,
  ListAttachedRolePoliciesCommand,
  PutRolePermissionsBoundaryCommand,
  SetDefaultPolicyVersionCommand,
} from "@aws-sdk/client-iam";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { allow, policyArn, startTestIam, type TestIam } from "../testing/start-test-iam";

let test: TestIam;

beforeAll(async () => {
  test = await startTestIam();
});
afterAll(() => test.sandbox.dispose());

describe("managed policies", () => {
  it("apply in their default version, which may not be the newest", async () => {
    await test.createRole("Versioned");
    const { Policy } = await test.iam.send(
      new CreatePolicyCommand({ PolicyName: "Versions", PolicyDocument: allow("execute-api:Invoke") }),
    );
    const PolicyArn = Policy?.Arn ?? "";
    expect(PolicyArn).toBe(policyArn("Versions"));
    await test.iam.send(new AttachRolePolicyCommand({ RoleName: "Versioned", PolicyArn }));
    const keys = await test.assume("Versioned");
    const status = async () => (await test.callApi(keys)).status;
    expect(await status()).toBe(200);
    const second = allow("s3:GetObject");
    await test.iam.send(new CreatePolicyVersionCommand({ PolicyArn, PolicyDocument: second }));
    expect(await status()).toBe(200);
    await test.iam.send(new SetDefaultPolicyVersionCommand({ PolicyArn, VersionId: "v2" }));
    expect(await status()).toBe(403);
    const { PolicyVersion } = await test.iam.send(
      new GetPolicyVersionCommand({ PolicyArn, VersionId: "v2" }),
    );
    expect(PolicyVersion?.IsDefaultVersion).toBe(true);
    expect(decodeURIComponent(PolicyVersion?.Document ?? "")).toBe(second);
    expect((await test.iam.send(new GetPolicyCommand({ PolicyArn }))).Policy?.AttachmentCount).toBe(1);
    await expect(test.iam.send(new DeletePolicyCommand({ PolicyArn }))).rejects.toMatchObject({
      name: "DeleteConflictException",
    });
    await test.iam.send(new DetachRolePolicyCommand({ RoleName: "Versioned", PolicyArn }));
    await test.iam.send(new DeletePolicyVersionCommand({ PolicyArn, VersionId: "v1" }));
    await test.iam.send(new DeletePolicyCommand({ PolicyArn }));
    await expect(test.iam.send(new GetPolicyCommand({ PolicyArn }))).rejects.toMatchObject({
      name: "NoSuchEntityException",
      message: `Policy ${PolicyArn} was not found.`,
    });
  });

  it("of AWS grant access to roles they are attached to, and cannot be changed", async () => {
    const PolicyArn = "arn:aws:iam::aws:policy/AmazonAPIGatewayInvokeFullAccess";
    await test.createRole("AwsManaged");
    const keys = await test.assume("AwsManaged");
    expect((await test.callApi(keys)).status).toBe(403);
    await test.iam.send(new AttachRolePolicyCommand({ RoleName: "AwsManaged", PolicyArn }));
    expect((await test.callApi(keys)).status).toBe(200);
    const { AttachedPolicies } = await test.iam.send(
      new ListAttachedRolePoliciesCommand({ RoleName: "AwsManaged" }),
    );
    expect(AttachedPolicies).toEqual([{ PolicyArn, PolicyName: "AmazonAPIGatewayInvokeFullAccess" }]);
    await expect(test.iam.send(new DeletePolicyCommand({ PolicyArn }))).rejects.toMatchObject({
      name: "AccessDenied",
      message: "Policy is outside your own account.",
    });
  });

  it("as boundaries limit what a role's own policies allow", async () => {
    await test.createRole("Bounded");
    await test.putPolicy("Bounded", allow("execute-api:Invoke"));
    const keys = await test.assume("Bounded");
    expect((await test.callApi(keys)).status).toBe(200);
    await test.iam.send(new CreatePolicyCommand({ PolicyName: "Bound", PolicyDocument: allow("s3:*") }));
    const PermissionsBoundary = policyArn("Bound");
    await test.iam.send(new PutRolePermissionsBoundaryCommand({ RoleName: "Bounded", PermissionsBoundary }));
    expect((await test.callApi(keys)).text).toContain(
      "because no permissions boundary allows the execute-api:Invoke action",
    );
    const { Role } = await test.iam.send(new GetRoleCommand({ RoleName: "Bounded" }));
    expect(Role?.PermissionsBoundary?.PermissionsBoundaryArn).toBe(PermissionsBoundary);
  });
});
