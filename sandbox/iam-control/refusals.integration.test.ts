import {
  AttachRolePolicyCommand,
  CreatePolicyCommand,
  CreatePolicyVersionCommand,
  CreateRoleCommand,
  DeletePolicyVersionCommand,
  DeleteRoleCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  PutRolePolicyCommand,
  UpdateRoleCommand,
} from "@aws-sdk/client-iam";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  accountTrust,
  allow,
  policyArn,
  roleArn,
  startTestIam,
  type TestIam,
  trustOf,
} from "../testing/start-test-iam";

let test: TestIam;

beforeAll(async () => {
  test = await startTestIam();
});
afterAll(() => test.sandbox.dispose());

describe("IAM's errors", () => {
  const missing = { RoleName: "Nobody" };
  it.each([
    [
      "a role that does not exist",
      () => test.iam.send(new GetRoleCommand(missing)),
      "NoSuchEntityException",
      404,
      "The role with name Nobody cannot be found.",
    ],
    [
      "a policy that is not in the role",
      () => test.iam.send(new GetRolePolicyCommand({ RoleName: "SdmaReadOnly", PolicyName: "None" })),
      "NoSuchEntityException",
      404,
      "The role policy with name None cannot be found.",
    ],
    [
      "a role that already exists",
      () =>
        test.iam.send(
          new CreateRoleCommand({ RoleName: "sdmareadonly", AssumeRolePolicyDocument: accountTrust }),
        ),
      "EntityAlreadyExistsException",
      409,
      "Role with name sdmareadonly already exists.",
    ],
    [
      "deleting a role that has policies",
      () => test.iam.send(new DeleteRoleCommand({ RoleName: "SdmaReadOnly" })),
      "DeleteConflictException",
      409,
      "Cannot delete entity, must delete policies first.",
    ],
    [
      "an invalid policy",
      () =>
        test.iam.send(
          new PutRolePolicyCommand({ RoleName: "SdmaReadOnly", PolicyName: "Bad", PolicyDocument: "{" }),
        ),
      "MalformedPolicyDocumentException",
      400,
      "Syntax errors in policy.",
    ],
    [
      "a trust policy that names an unknown principal",
      () =>
        test.iam.send(
          new CreateRoleCommand({
            RoleName: "Stranger",
            AssumeRolePolicyDocument: trustOf({ AWS: roleArn("Nobody") }),
          }),
        ),
      "MalformedPolicyDocumentException",
      400,
      `Invalid principal in policy: "AWS":"${roleArn("Nobody")}"`,
    ],
    [
      "more than 10,240 characters in a role",
      () =>
        test.iam.send(
          new PutRolePolicyCommand({
            RoleName: "SdmaReadOnly",
            PolicyName: "Big",
            PolicyDocument: allow("s3:*", `arn:aws:s3:::${"x".repeat(10_200)}`),
          }),
        ),
      "LimitExceededException",
      409,
      "Maximum policy size of 10240 bytes exceeded for role SdmaReadOnly",
    ],
    [
      "a managed policy above 6,144 characters",
      () =>
        test.iam.send(
          new CreatePolicyCommand({
            PolicyName: "Big",
            PolicyDocument: allow("s3:*", `arn:aws:s3:::${"x".repeat(6_144)}`),
          }),
        ),
      "LimitExceededException",
      409,
      "Cannot exceed quota for PolicySize: 6144",
    ],
    [
      "a name with a space",
      () => test.iam.send(new GetRoleCommand({ RoleName: "My Role" })),
      "ValidationError",
      400,
      "The specified value for roleName is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-",
    ],
    [
      "a session of 13 hours",
      () => test.iam.send(new UpdateRoleCommand({ RoleName: "SdmaReadOnly", MaxSessionDuration: 46_800 })),
      "ValidationError",
      400,
      "1 validation error detected: Value '46800' at 'maxSessionDuration' failed to satisfy constraint: Member must have value less than or equal to 43200",
    ],
  ])("for %s", async (_, call, name, httpStatusCode, message) => {
    await expect(call()).rejects.toMatchObject({
      name,
      message,
      $metadata: { httpStatusCode },
    });
  });

  it("do not count white space toward the size of a policy", async () => {
    await test.createRole("Airy");
    const airy = JSON.stringify(JSON.parse(allow("s3:*")), null, 1_000);
    await test.putPolicy("Airy", airy.padEnd(20_000));
    const { PolicyDocument } = await test.iam.send(
      new GetRolePolicyCommand({ RoleName: "Airy", PolicyName: "Inline" }),
    );
    expect(decodeURIComponent(PolicyDocument ?? "")).toBe(airy.padEnd(20_000));
  });

  it("for an eleventh attached policy and a sixth version", async () => {
    await test.createRole("Crowded");
    const attach = async (index: number) => {
      const PolicyName = `Crowd${index}`;
      await test.iam.send(new CreatePolicyCommand({ PolicyName, PolicyDocument: allow("s3:*") }));
      await test.iam.send(
        new AttachRolePolicyCommand({ RoleName: "Crowded", PolicyArn: policyArn(PolicyName) }),
      );
    };
    for (let index = 0; index < 10; index += 1) await attach(index);
    await expect(attach(10)).rejects.toThrow("Cannot exceed quota for PoliciesPerRole: 10");
    const version = { PolicyArn: policyArn("Crowd0"), PolicyDocument: allow("s3:*") };
    for (let count = 1; count < 5; count += 1) await test.iam.send(new CreatePolicyVersionCommand(version));
    await expect(test.iam.send(new CreatePolicyVersionCommand(version))).rejects.toThrow(
      "can have up to 5 versions",
    );
    const VersionId = "v5";
    await test.iam.send(new DeletePolicyVersionCommand({ PolicyArn: version.PolicyArn, VersionId }));
    const { PolicyVersion } = await test.iam.send(new CreatePolicyVersionCommand(version));
    expect(PolicyVersion?.VersionId).toBe("v6");
  });
});
