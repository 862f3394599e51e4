import {
  AttachRolePolicyCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  GetAccountAuthorizationDetailsCommand,
  GetOpenIDConnectProviderCommand,
  GetRoleCommand,
  ListOpenIDConnectProvidersCommand,
  ListRolePoliciesCommand,
} from "@aws-sdk/client-iam";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { sendSigned } from "../testing/send-signed";
import { allow, policyOf, startTestIam, type TestIam } from "../testing/start-test-iam";

let test: TestIam;
const startMs = Date.now();
let nowMs = startMs;

beforeAll(async () => {
  test = await startTestIam({ clock: () => nowMs });
});
afterAll(() => test.sandbox.dispose());

describe("permission to use IAM", () => {
  it("allows the portal to read but not to write", async () => {
    const portal = test.as(test.sandbox.base);
    await expect(
      portal.send(new ListRolePoliciesCommand({ RoleName: "SdmaReadOnly" })),
    ).resolves.toMatchObject({
      PolicyNames: ["SpatialDataMgmtApiInvoke"],
    });
    await expect(portal.send(new DeleteRoleCommand({ RoleName: "SdmaReadOnly" }))).rejects.toMatchObject({
      name: "AccessDenied",
      message: `User: arn:aws:iam::111122223333:user/sdma-portal is not authorized to perform: iam:DeleteRole on resource: role SdmaReadOnly because no identity-based policy allows the iam:DeleteRole action`,
      $metadata: { httpStatusCode: 403 },
    });
  });

  it("is checked with the attached policy", async () => {
    await test.createRole("Delegate");
    const Condition = { ArnEquals: { "iam:PolicyARN": "arn:aws:iam::aws:policy/IAMReadOnlyAccess" } };
    await test.putPolicy(
      "Delegate",
      policyOf({ Effect: "Allow", Action: "iam:AttachRolePolicy", Resource: "*", Condition }),
    );
    const delegate = test.as(await test.assume("Delegate"));
    const attach = (name: string) =>
      delegate.send(
        new AttachRolePolicyCommand({ RoleName: "Delegate", PolicyArn: `arn:aws:iam::aws:policy/${name}` }),
      );
    await expect(attach("AdministratorAccess")).rejects.toThrow(
      "iam:AttachRolePolicy on resource: role Delegate",
    );
    await expect(attach("IAMReadOnlyAccess")).resolves.toBeDefined();
  });
});

describe("IAM's propagation delay", () => {
  beforeEach(() => {
    test.sandbox.consistency.delayMs = 0;
  });

  it("shows a change at once in IAM, and later in STS and the gateway", async () => {
    await test.createRole("Slow");
    await test.putPolicy("Slow", allow("execute-api:Invoke"));
    const keys = await test.assume("Slow");
    test.sandbox.consistency.delayMs = 5_000;
    await test.iam.send(new DeleteRolePolicyCommand({ RoleName: "Slow", PolicyName: "Inline" }));
    await test.createRole("New");
    expect((await test.iam.send(new ListRolePoliciesCommand({ RoleName: "Slow" }))).PolicyNames).toEqual([]);
    expect((await test.callApi(keys, new Date(nowMs))).status).toBe(200);
    await expect(test.assume("New")).rejects.toThrow("is not authorized");
    nowMs += 5_000;
    expect((await test.callApi(keys, new Date(nowMs))).status).toBe(403);
    await expect(test.assume("New")).resolves.toBeDefined();
  });
});

describe("the account", () => {
  it("lists users, roles and the policies in use", async () => {
    const details = await test.iam.send(new GetAccountAuthorizationDetailsCommand({ MaxItems: 1_000 }));
    expect(details.UserDetailList?.map(({ UserName }) => UserName)).toEqual(["sdma-operator", "sdma-portal"]);
    expect(details.RoleDetailList).toHaveLength(test.sandbox.cloud.listRoles().length);
    expect(details.Policies?.some(({ PolicyName }) => PolicyName === "AdministratorAccess")).toBe(true);
  });

  it("trusts the sandbox's issuer", async () => {
    const { OpenIDConnectProviderList: list } = await test.iam.send(
      new ListOpenIDConnectProvidersCommand({}),
    );
    const host = test.sandbox.origin.replace("http://", "");
    const OpenIDConnectProviderArn = `arn:aws:iam::111122223333:oidc-provider/${host}/oidc`;
    expect(list).toEqual([{ Arn: OpenIDConnectProviderArn }]);
    const provider = await test.iam.send(new GetOpenIDConnectProviderCommand({ OpenIDConnectProviderArn }));
    expect(provider).toMatchObject({ Url: `${host}/oidc`, ClientIDList: ["sdma-portal"] });
  });
});

describe("the query protocol", () => {
  const post = (form: string, region = "us-east-1") =>
    sendSigned(
      test.sandbox.origin,
      test.operator,
      {
        method: "POST",
        target: "/",
        headers: { "content-type": "application/x-www-form-urlencoded; charset=utf-8" },
        body: form,
      },
      { service: "iam", region, signingDate: new Date(nowMs) },
    );

  it("responds byte for byte in AWS's layout, for the global Region and the account's", async () => {
    const form = "Action=ListRolePolicies&Version=2010-05-08&RoleName=SdmaReadOnly";
    for (const region of ["us-east-1", "eu-west-1"]) {
      const reply = await post(form, region);
      expect(reply.headers["content-type"]).toBe("text/xml");
      expect(reply.text).toBe(
        `<ListRolePoliciesResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/">
  <ListRolePoliciesResult>
    <IsTruncated>false</IsTruncated>
    <PolicyNames>
      <member>SpatialDataMgmtApiInvoke</member>
    </PolicyNames>
  </ListRolePoliciesResult>
  <ResponseMetadata>
    <RequestId>${reply.headers["x-amzn-requestid"]}</RequestId>
  </ResponseMetadata>
</ListRolePoliciesResponse>
`,
      );
    }
  });

  it("returns errors with their type", async () => {
    const reply = await post("Action=GetRole&Version=2010-05-08&RoleName=Nobody");
    expect(reply.status).toBe(404);
    expect(reply.text).toBe(
      `<ErrorResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/">
  <Error>
    <Type>Sender</Type>
    <Code>NoSuchEntity</Code>
    <Message>The role with name Nobody cannot be found.</Message>
  </Error>
  <RequestId>${reply.headers["x-amzn-requestid"]}</RequestId>
</ErrorResponse>
`,
    );
  });

  it("names missing parameters and unknown actions", async () => {
    expect((await post("Action=GetRole&Version=2010-05-08")).text).toContain(
      "1 validation error detected: Value null at &apos;roleName&apos; failed to satisfy constraint: Member must not be null",
    );
    const unsupported = await post("Action=CreateGroup&Version=2010-05-08&GroupName=survey");
    expect(unsupported.status).toBe(501);
    expect(unsupported.text).toContain("<Code>NotImplemented</Code>");
    const unknown = await post("Action=toString&Version=2010-05-08");
    expect(unknown.status).toBe(400);
    expect(unknown.text).toContain("Could not find operation toString for version 2010-05-08");
  });

  it("refuses a wrong secret", async () => {
    const wrong = test.as({ ...test.operator, secretAccessKey: "x".repeat(40) });
    await expect(wrong.send(new GetRoleCommand({ RoleName: "SdmaReadOnly" }))).rejects.toMatchObject({
      name: "SignatureDoesNotMatch",
    });
  });
});
