import {
  GetContextKeysForCustomPolicyCommand,
  GetContextKeysForPrincipalPolicyCommand,
  SimulateCustomPolicyCommand,
  SimulatePrincipalPolicyCommand,
  type SimulatePrincipalPolicyCommandInput,
} from "@aws-sdk/client-iam";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { allow, policyOf, roleArn, startTestIam, type TestIam } from "../../testing/start-test-iam";

const api = "arn:aws:execute-api:eu-west-1:111122223333:r1jeka2026/2025-04-18";
const user = "arn:aws:iam::111122223333:user/sdma-portal";

let test: TestIam;
beforeAll(async () => {
  test = await startTestIam();
});
afterAll(() => test.sandbox.dispose());

function simulate(input: Partial<SimulatePrincipalPolicyCommandInput>) {
  return test.iam.send(
    new SimulatePrincipalPolicyCommand({
      PolicySourceArn: roleArn("SdmaLibrariesRead"),
      ActionNames: ["execute-api:Invoke"],
      ...input,
    }),
  );
}

describe("SimulatePrincipalPolicy", () => {
  it("returns a result for each resource, and the resource type instead of a single name", async () => {
    const [read, write] = [`${api}/GET/iam/libraries`, `${api}/POST/iam/libraries`];
    const { EvaluationResults } = await simulate({ ResourceArns: [read, write] });
    const matched = {
      SourcePolicyId: "role_SdmaLibrariesRead_SpatialDataMgmtApiInvoke",
      SourcePolicyType: "IAM Policy",
      StartPosition: { Line: 1, Column: 38 },
    };
    expect(EvaluationResults).toHaveLength(1);
    expect(EvaluationResults?.[0]).toMatchObject({
      EvalActionName: "execute-api:Invoke",
      EvalResourceName: expect.stringContaining(`\${ApiId}/\${Stage}`),
      EvalDecision: "implicitDeny",
      ResourceSpecificResults: [
        { EvalResourceName: read, EvalResourceDecision: "allowed", MatchedStatements: [matched] },
        { EvalResourceName: write, EvalResourceDecision: "implicitDeny", MatchedStatements: [] },
      ],
    });
  });

  it("puts everything about an action without resources into the result itself", async () => {
    const { EvaluationResults } = await simulate({
      PolicySourceArn: "arn:aws:iam::111122223333:user/sdma-operator",
    });
    expect(EvaluationResults?.[0]).toMatchObject({
      EvalResourceName: "*",
      EvalDecision: "allowed",
      MatchedStatements: [
        {
          SourcePolicyId: "AdministratorAccess",
          StartPosition: { Line: 3, Column: 17 },
          EndPosition: { Line: 8, Column: 6 },
        },
      ],
    });
    expect(EvaluationResults?.[0]?.ResourceSpecificResults).toBeUndefined();
  });

  it("adds the policies in the request, and replaces the boundary", async () => {
    const Resource = `${api}/POST/iam/libraries`;
    const added = { PolicyInputList: [allow("execute-api:Invoke")], ResourceArns: [Resource] };
    const allowed = await simulate(added);
    expect(allowed.EvaluationResults?.[0]?.EvalDecision).toBe("allowed");
    const bounded = await simulate({ ...added, PermissionsBoundaryPolicyInputList: [allow("s3:*")] });
    expect(bounded.EvaluationResults?.[0]).toMatchObject({
      EvalDecision: "implicitDeny",
      PermissionsBoundaryDecisionDetail: { AllowedByPermissionsBoundary: false },
    });
  });

  it("is paged, in the order of the request", async () => {
    const ActionNames = ["s3:PutObject", "execute-api:Invoke", "s3:GetObject"];
    const first = await simulate({ ActionNames, MaxItems: 2 });
    expect(first).toMatchObject({ IsTruncated: true });
    const second = await simulate({ ActionNames, MaxItems: 2, Marker: first.Marker });
    const seen = [first, second].flatMap(({ EvaluationResults = [] }) => EvaluationResults);
    expect(seen.map(({ EvalActionName }) => EvalActionName)).toEqual(ActionNames);
    expect(second.IsTruncated).toBe(false);
  });

  it.each([
    [
      "a session",
      { PolicySourceArn: "arn:aws:sts::111122223333:assumed-role/SdmaReadOnly/mira" },
      "InvalidInputException",
      "does not clearly define entity type and name.",
    ],
    [
      "a role that does not exist",
      { PolicySourceArn: roleArn("Nobody") },
      "NoSuchEntityException",
      "cannot be found.",
    ],
    [
      "a caller that is not a user",
      { CallerArn: roleArn("SdmaReadOnly") },
      "InvalidInputException",
      "CallerArn",
    ],
    [
      "a resource policy without a user",
      { ResourcePolicy: policyOf({ Effect: "Allow", Principal: "*", Action: "*", Resource: "*" }) },
      "InvalidInputException",
      "CallerArn is required",
    ],
    ["text that is not a policy", { PolicyInputList: ["{"] }, "InvalidInputException", "PolicyInputList.1"],
    [
      "an invalid number",
      {
        ContextEntries: [
          { ContextKeyName: "s3:max-keys", ContextKeyType: "numeric" as const, ContextKeyValues: ["many"] },
        ],
      },
      "InvalidInputException",
      "s3:max-keys",
    ],
  ])("refuses %s", async (_, input, name, message) => {
    await expect(simulate(input)).rejects.toMatchObject({
      name,
      message: expect.stringContaining(message),
      $metadata: { httpStatusCode: name === "NoSuchEntityException" ? 404 : 400 },
    });
  });
});

describe("SimulateCustomPolicy", () => {
  const home = policyOf({
    Effect: "Allow",
    Action: "s3:GetObject",
    Resource: `arn:aws:s3:::survey/\${aws:username}/*`,
    Condition: { IpAddress: { "aws:SourceIp": "10.0.0.0/8" } },
  });
  const custom = (sourceIp: string[], CallerArn?: string) =>
    test.iam.send(
      new SimulateCustomPolicyCommand({
        PolicyInputList: [home],
        ActionNames: ["s3:GetObject"],
        ResourceArns: ["arn:aws:s3:::survey/sdma-portal/scan.las"],
        ContextEntries: sourceIp.map((value) => ({
          ContextKeyName: "aws:SourceIp",
          ContextKeyType: "ip",
          ContextKeyValues: [value],
        })),
        CallerArn,
      }),
    );

  it("evaluates the given caller and context", async () => {
    expect((await custom(["10.1.2.3"], user)).EvaluationResults?.[0]?.EvalDecision).toBe("allowed");
    expect((await custom(["192.0.2.1"], user)).EvaluationResults?.[0]?.EvalDecision).toBe("implicitDeny");
  });

  it("names the missing context keys, for each resource", async () => {
    const { EvaluationResults } = await custom([], user);
    expect(EvaluationResults?.[0]?.MissingContextValues).toEqual([]);
    expect(EvaluationResults?.[0]?.ResourceSpecificResults?.[0]?.MissingContextValues).toEqual([
      "aws:SourceIp",
    ]);
  });

  it("refuses a wildcard as an action", async () => {
    const command = new SimulateCustomPolicyCommand({ PolicyInputList: [home], ActionNames: ["s3:*"] });
    await expect(test.iam.send(command)).rejects.toMatchObject({ name: "InvalidInputException" });
  });

  it("lists the context keys of policies", async () => {
    const command = new GetContextKeysForCustomPolicyCommand({ PolicyInputList: [home] });
    const { ContextKeyNames } = await test.iam.send(command);
    expect(ContextKeyNames).toEqual(["aws:SourceIp", "aws:username"]);
    const PolicySourceArn = roleArn("SdmaReadOnly");
    const ofRole = new GetContextKeysForPrincipalPolicyCommand({ PolicySourceArn, PolicyInputList: [home] });
    expect((await test.iam.send(ofRole)).ContextKeyNames).toEqual(["aws:SourceIp", "aws:username"]);
  });
});
