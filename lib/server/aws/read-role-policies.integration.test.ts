import {
  AttachRolePolicyCommand,
  CreatePolicyCommand,
  CreatePolicyVersionCommand,
  IAMClient,
  PutRolePermissionsBoundaryCommand,
  PutRolePolicyCommand,
  PutUserPolicyCommand,
} from "@aws-sdk/client-iam";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type SandboxPortal, startSandboxPortal } from "../sdma/sandbox-portal.test-support";
import { openAwsAccess } from "./aws-access";
import { readResourcePolicy } from "./read-resource-policy";
import { readRolePolicies } from "./read-role-policies";

let portal: SandboxPortal;
let iam: IAMClient;
beforeAll(async () => {
  portal = await startSandboxPortal();
  const { region, origin, operator } = portal.sandbox.handles;
  iam = new IAMClient({ region, endpoint: origin, credentials: operator });
});
afterAll(() => portal.stop());

const accessOf = (deployment = portal.deployment) =>
  openAwsAccess(deployment, portal.baseCredentials, Date.now);
const readOnly = () => portal.sandbox.handles.peopleRoles.readonly;

const allowing = (Action: string, Resource = "*") =>
  JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action, Resource }] });

async function createPolicy(PolicyName: string, PolicyDocument: string): Promise<string> {
  const { Policy } = await iam.send(new CreatePolicyCommand({ PolicyName, PolicyDocument }));
  if (!Policy?.Arn) throw new Error("IAM made no policy");
  return Policy.Arn;
}

describe("readRolePolicies", () => {
  it("reads the inline policy of a role and says who may assume it", async () => {
    const asked = await readRolePolicies(accessOf(), readOnly());
    if (!asked.ok) throw new Error(asked.failure.detail);
    const { policies, boundary, unread, roleId, trustPolicy } = asked.result;
    expect(policies.map(({ name, kind }) => [name, kind])).toEqual([["SpatialDataMgmtApiInvoke", "inline"]]);
    expect(JSON.parse(policies[0]?.document ?? "")).toMatchObject({
      Statement: [{ Action: "execute-api:Invoke", Resource: expect.stringMatching(/GET\/iam\/\*$/) }],
    });
    expect(JSON.parse(trustPolicy ?? "")).toMatchObject({ Statement: [{ Effect: "Allow" }] });
    expect([boundary, unread, roleId.slice(0, 4)]).toEqual([null, [], "AROA"]);
  });

  it("reads attached policies in their default version, and the boundary", async () => {
    const RoleName = "SdmaPeopleReadOnly";
    const attached = await createPolicy("Extra", allowing("execute-api:Invoke"));
    const newer = allowing("execute-api:Invoke", "arn:aws:execute-api:*:*:*/2025-04-18/GET/iam/100% of it");
    await iam.send(
      new CreatePolicyVersionCommand({ PolicyArn: attached, PolicyDocument: newer, SetAsDefault: true }),
    );
    const boundary = await createPolicy("Boundary", allowing("execute-api:*"));
    await iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn: attached }));
    await iam.send(new PutRolePermissionsBoundaryCommand({ RoleName, PermissionsBoundary: boundary }));
    await expect(readRolePolicies(accessOf(), readOnly())).resolves.toMatchObject({
      ok: true,
      result: {
        policies: [{ kind: "inline" }, { name: "Extra", kind: "attached", arn: attached, document: newer }],
        boundary: { name: "Boundary", kind: "boundary", document: allowing("execute-api:*") },
        unread: [],
      },
    });
  });

  it("reads more inline policies than fit one page", async () => {
    const RoleName = "SdmaPeopleLibrariesRead";
    const names = Array.from({ length: 12 }, (_, index) => `Part${String(index).padStart(2, "0")}`);
    for (const PolicyName of names)
      await iam.send(
        new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument: allowing("s3:GetObject") }),
      );
    const asked = await readRolePolicies(accessOf(), portal.sandbox.handles.peopleRoles.libraries);
    if (!asked.ok) throw new Error(asked.failure.detail);
    expect(asked.result.policies.map(({ name }) => name)).toEqual(expect.arrayContaining(names));
  });

  it("says which setting is wrong for a role that does not exist, and for one of another account", async () => {
    const inOwn = readOnly().replace(/[^/]+$/, "Nobody");
    await expect(readRolePolicies(accessOf(), inOwn)).resolves.toMatchObject({
      ok: false,
      failure: { state: "not-configured", nextStep: "Correct roles of the deployment." },
    });
    await expect(
      readRolePolicies(accessOf(), readOnly().replace(/::\d{12}:/, "::999988887777:")),
    ).resolves.toMatchObject({
      ok: false,
      failure: { state: "not-configured", detail: expect.stringContaining("another AWS account") },
    });
  });

  it("lists the parts that it may not read, with the permission that is missing", async () => {
    const deny = { Effect: "Deny", Action: "iam:GetPolicyVersion", Resource: "*" };
    await iam.send(
      new PutUserPolicyCommand({
        UserName: "sdma-portal",
        PolicyName: "NoVersions",
        PolicyDocument: JSON.stringify({ Version: "2012-10-17", Statement: [deny] }),
      }),
    );
    const asked = await readRolePolicies(accessOf(), readOnly());
    if (!asked.ok) throw new Error(asked.failure.detail);
    expect(asked.result.policies.map(({ kind }) => kind)).toEqual(["inline"]);
    expect(asked.result.unread).toMatchObject([
      {
        what: "the attached policy Extra",
        failure: { state: "denied", nextStep: expect.stringContaining("Allow iam:GetPolicyVersion on arn:") },
      },
      { what: "the permissions boundary", kind: "boundary", failure: { state: "denied" } },
    ]);
  });
});

describe("readResourcePolicy", () => {
  it("reads that an API has none", async () => {
    await expect(readResourcePolicy(accessOf())).resolves.toEqual({ ok: true, result: null });
  });
});
