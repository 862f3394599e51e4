import {
  CreateRoleCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  GetRoleCommand,
  ListRoleTagsCommand,
  paginateListRoles,
  TagRoleCommand,
  UntagRoleCommand,
  UpdateAssumeRolePolicyCommand,
  UpdateRoleCommand,
} from "@aws-sdk/client-iam";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  accountTrust,
  allow,
  policyOf,
  roleArn,
  startTestIam,
  type TestIam,
  trustOf,
} from "../testing/start-test-iam";

const invokeAll = "arn:aws:execute-api:eu-west-1:111122223333:r1jeka2026/2025-04-18/*/iam/*";

let test: TestIam;
const startMs = Date.now();
const nowMs = startMs;

beforeAll(async () => {
  test = await startTestIam({ clock: () => nowMs });
});
afterAll(() => test.sandbox.dispose());

describe("AWS's guide to an API role", () => {
  it("results in a session that the API admits, unlike one of a role without a policy", async () => {
    await test.createRole("SpatialDataMgmtApiRole");
    const keys = await test.assume("SpatialDataMgmtApiRole");
    const refused = await test.callApi(keys);
    expect(refused.text).toContain("because no identity-based policy allows the execute-api:Invoke action");
    await test.putPolicy("SpatialDataMgmtApiRole", allow("execute-api:Invoke", invokeAll));
    expect((await test.callApi(keys)).status).toBe(200);
  });
});

describe("roles", () => {
  it("return everything they were created with, documents percent-encoded", async () => {
    const { Role: made } = await test.iam.send(
      new CreateRoleCommand({
        RoleName: "Whole",
        Path: "/teams/survey/",
        Description: "Čitanje",
        MaxSessionDuration: 7_200,
        AssumeRolePolicyDocument: accountTrust,
        Tags: [{ Key: "team", Value: "survey" }],
      }),
    );
    expect(made).toMatchObject({
      RoleId: expect.stringMatching(/^AROA[A-Z2-7]{17}$/),
      Path: "/teams/survey/",
    });
    const { Role } = await test.iam.send(new GetRoleCommand({ RoleName: "Whole" }));
    expect(Role).toMatchObject({
      Arn: roleArn("teams/survey/Whole"),
      Description: "Čitanje",
      MaxSessionDuration: 7_200,
      Tags: [{ Key: "team", Value: "survey" }],
      CreateDate: new Date(Math.floor(nowMs / 1_000) * 1_000),
      RoleLastUsed: {},
    });
    expect(Role?.AssumeRolePolicyDocument).toBe(encodeURIComponent(accountTrust));
    await test.iam.send(new UpdateRoleCommand({ RoleName: "Whole", MaxSessionDuration: 3_600 }));
    await expect(
      test.sandbox.assume("teams/survey/Whole", { DurationSeconds: 3_601 }, test.operator),
    ).rejects.toThrow("exceeds the MaxSessionDuration");
  });

  it("treat tag keys that differ only in case as one key", async () => {
    await test.createRole("Tagged");
    const tag = (Key: string, Value: string) =>
      test.iam.send(new TagRoleCommand({ RoleName: "Tagged", Tags: [{ Key, Value }] }));
    await tag("Team", "survey");
    await tag("team", "drones");
    await tag("site", "Rijeka");
    const list = async () => (await test.iam.send(new ListRoleTagsCommand({ RoleName: "Tagged" }))).Tags;
    expect(await list()).toEqual([
      { Key: "site", Value: "Rijeka" },
      { Key: "team", Value: "drones" },
    ]);
    await test.iam.send(new UntagRoleCommand({ RoleName: "Tagged", TagKeys: ["SITE"] }));
    expect(await list()).toEqual([{ Key: "team", Value: "drones" }]);
  });

  it("provide their tags to conditions on their sessions", async () => {
    await test.createRole("ByTag");
    const Condition = { StringEquals: { "aws:PrincipalTag/team": "survey" } };
    await test.putPolicy(
      "ByTag",
      policyOf({ Effect: "Allow", Action: "execute-api:Invoke", Resource: "*", Condition }),
    );
    const keys = await test.assume("ByTag");
    expect((await test.callApi(keys)).status).toBe(403);
    await test.iam.send(new TagRoleCommand({ RoleName: "ByTag", Tags: [{ Key: "team", Value: "survey" }] }));
    expect((await test.callApi(keys)).status).toBe(200);
  });

  it("invalidate their old sessions when they are deleted and recreated", async () => {
    await test.createRole("Again");
    await test.putPolicy("Again", allow("execute-api:Invoke"));
    const keys = await test.assume("Again");
    expect((await test.callApi(keys)).status).toBe(200);
    await test.iam.send(new DeleteRolePolicyCommand({ RoleName: "Again", PolicyName: "Inline" }));
    await test.iam.send(new DeleteRoleCommand({ RoleName: "Again" }));
    await test.createRole("Again");
    await test.putPolicy("Again", allow("execute-api:Invoke"));
    await expect(test.as(keys).send(new GetRoleCommand({ RoleName: "Again" }))).rejects.toMatchObject({
      name: "InvalidClientTokenId",
      $metadata: { httpStatusCode: 403 },
    });
  });

  it("use a changed trust policy", async () => {
    await test.createRole("Trusting");
    await expect(test.assume("Trusting")).resolves.toBeDefined();
    const PolicyDocument = trustOf({ Service: "lambda.amazonaws.com" });
    await test.iam.send(new UpdateAssumeRolePolicyCommand({ RoleName: "Trusting", PolicyDocument }));
    await expect(test.assume("Trusting")).rejects.toThrow("is not authorized");
  });

  it("are listed page by page", async () => {
    const names: (string | undefined)[] = [];
    for await (const page of paginateListRoles({ client: test.iam, pageSize: 3 }, {})) {
      expect(page.Roles?.length).toBeLessThanOrEqual(3);
      names.push(...(page.Roles ?? []).map(({ RoleName }) => RoleName));
    }
    expect(names).toEqual(test.sandbox.cloud.listRoles().map(({ name }) => name));
  });
});
