import {
  AttachUserPolicyCommand,
  CreateAccessKeyCommand,
  CreateUserCommand,
  DeleteAccessKeyCommand,
  DeleteUserCommand,
  DetachUserPolicyCommand,
  GetUserCommand,
  ListAccessKeysCommand,
  UpdateAccessKeyCommand,
} from "@aws-sdk/client-iam";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestIam, type TestIam } from "../testing/start-test-iam";

let test: TestIam;
beforeAll(async () => {
  test = await startTestIam();
});
afterAll(() => test.sandbox.dispose());

async function createUser(UserName: string) {
  await test.iam.send(new CreateUserCommand({ UserName, Path: "/survey/" }));
  const { AccessKey } = await test.iam.send(new CreateAccessKeyCommand({ UserName }));
  return { accessKeyId: AccessKey?.AccessKeyId ?? "", secretAccessKey: AccessKey?.SecretAccessKey ?? "" };
}

describe("users", () => {
  it("call the API with their own keys, within their attached policies", async () => {
    const keys = await createUser("mira");
    expect((await test.callApi(keys)).status).toBe(403);
    const PolicyArn = "arn:aws:iam::aws:policy/AmazonAPIGatewayInvokeFullAccess";
    await test.iam.send(new AttachUserPolicyCommand({ UserName: "mira", PolicyArn }));
    expect((await test.callApi(keys)).status).toBe(200);
    await test.iam.send(new DetachUserPolicyCommand({ UserName: "mira", PolicyArn }));
    expect((await test.callApi(keys)).text).toContain(
      "User: arn:aws:iam::111122223333:user/survey/mira is not",
    );
  });

  it("lose access while a key is inactive", async () => {
    const keys = await createUser("jonas");
    const set = (Status: "Active" | "Inactive") =>
      test.iam.send(new UpdateAccessKeyCommand({ UserName: "jonas", AccessKeyId: keys.accessKeyId, Status }));
    await set("Inactive");
    expect((await test.callApi(keys)).text).toContain(
      "The security token included in the request is invalid.",
    );
    await set("Active");
    expect((await test.callApi(keys)).text).toContain("is not authorized to perform: execute-api:Invoke");
  });

  it("have at most two keys, and can be deleted only without any", async () => {
    const first = await createUser("sara");
    const key = () => test.iam.send(new CreateAccessKeyCommand({ UserName: "sara" }));
    await key();
    await expect(key()).rejects.toThrow("Cannot exceed quota for AccessKeysPerUser: 2");
    const { AccessKeyMetadata } = await test.iam.send(new ListAccessKeysCommand({ UserName: "sara" }));
    expect(AccessKeyMetadata).toHaveLength(2);
    expect(JSON.stringify(AccessKeyMetadata)).not.toContain(first.secretAccessKey);
    const remove = () => test.iam.send(new DeleteUserCommand({ UserName: "sara" }));
    await expect(remove()).rejects.toThrow("Cannot delete entity, must delete access keys first.");
    for (const { AccessKeyId } of AccessKeyMetadata ?? []) {
      await test.iam.send(new DeleteAccessKeyCommand({ UserName: "sara", AccessKeyId }));
    }
    await remove();
    await expect(test.iam.send(new GetUserCommand({ UserName: "sara" }))).rejects.toMatchObject({
      name: "NoSuchEntityException",
      message: "The user with name sara cannot be found.",
    });
  });

  it("are the caller if no name is given", async () => {
    const { User } = await test.iam.send(new GetUserCommand({}));
    expect(User?.UserName).toBe("sdma-operator");
    const session = test.as(await test.assume("SdmaFullAccess"));
    await expect(session.send(new GetUserCommand({}))).rejects.toThrow("Must specify userName");
  });
});
