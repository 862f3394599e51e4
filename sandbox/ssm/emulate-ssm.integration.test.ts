import {
  DescribeParametersCommand,
  GetParameterCommand,
  GetParametersByPathCommand,
  GetParametersCommand,
  SSMClient,
} from "@aws-sdk/client-ssm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Keys, sendSigned } from "../testing/send-signed";
import { startTestSandbox, type TestSandbox } from "../testing/start-test-sandbox";

const name = "SpatialDataManagementApiEndpoint";
const arn = `arn:aws:ssm:eu-west-1:111122223333:parameter/${name}`;

let sandbox: TestSandbox;
let reader: Keys;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  sandbox.cloud.putPolicy("role", "SdmaReadOnly", {
    name: "ReadEndpoint",
    document: JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        { Effect: "Allow", Action: ["ssm:GetParameter", "ssm:GetParameters"], Resource: arn },
        { Effect: "Allow", Action: "ssm:GetParametersByPath", Resource: "*" },
        { Effect: "Allow", Action: "ssm:DescribeParameters", Resource: "*" },
        { Effect: "Allow", Action: "ssm:GetParameter", Resource: `${arn}X` },
      ],
    }),
  });
  reader = await sandbox.assume("SdmaReadOnly");
});

afterAll(() => sandbox.dispose());

function client(credentials: Keys = reader): SSMClient {
  return new SSMClient({ endpoint: sandbox.origin, region: "eu-west-1", credentials, maxAttempts: 1 });
}

describe("Parameter Store", () => {
  it("gives the API's endpoint with its stage", async () => {
    const { Parameter } = await client().send(new GetParameterCommand({ Name: name }));
    expect(Parameter).toEqual({
      Name: name,
      Type: "String",
      Value: `${sandbox.origin}/2025-04-18`,
      Version: 1,
      LastModifiedDate: expect.any(Date),
      ARN: arn,
      DataType: "text",
    });
  });

  it.each([
    [`${name}:1`, ":1"],
    [arn, undefined],
    [`${arn}:1`, ":1"],
  ])("finds it as %s", async (reference, selector) => {
    const { Parameter } = await client().send(new GetParameterCommand({ Name: reference }));
    expect([Parameter?.Name, Parameter?.Selector]).toEqual([name, selector]);
  });

  it("knows no other name, version or label", async () => {
    const get = (Name: string) => client().send(new GetParameterCommand({ Name }));
    await expect(get(`${name}X`)).rejects.toMatchObject({
      name: "ParameterNotFound",
      $metadata: { httpStatusCode: 400 },
    });
    await expect(get(`${name}:2`)).rejects.toMatchObject({ name: "ParameterVersionNotFound" });
    await expect(get(`${name}:live`)).rejects.toMatchObject({ name: "ParameterVersionNotFound" });
  });

  it("puts names that it does not know aside when asked for several", async () => {
    const both = { Effect: "Allow", Action: "ssm:GetParameters", Resource: "*" };
    sandbox.cloud.putPolicy("role", "SdmaFullAccess", {
      name: "ReadAll",
      document: JSON.stringify({ Version: "2012-10-17", Statement: [both] }),
    });
    const all = client(await sandbox.assume("SdmaFullAccess"));
    const { Parameters, InvalidParameters } = await all.send(
      new GetParametersCommand({ Names: [name, "/nothing/here"] }),
    );
    expect(Parameters?.map(({ Value }) => Value)).toEqual([`${sandbox.origin}/2025-04-18`]);
    expect(InvalidParameters).toEqual(["/nothing/here"]);
  });

  it("lists by path and describes without values", async () => {
    const byPath = async (Path: string) =>
      (await client().send(new GetParametersByPathCommand({ Path }))).Parameters?.map(({ Name }) => Name);
    expect([await byPath("/"), await byPath("/other")]).toEqual([[name], []]);
    const { Parameters } = await client().send(
      new DescribeParametersCommand({
        ParameterFilters: [{ Key: "Name", Option: "BeginsWith", Values: ["Spatial"] }],
      }),
    );
    expect(Parameters).toEqual([expect.objectContaining({ Name: name, Tier: "Standard" })]);
    expect(Parameters?.[0]).not.toHaveProperty("Value");
    const strange = new DescribeParametersCommand({ ParameterFilters: [{ Key: "Color", Values: ["red"] }] });
    await expect(client().send(strange)).rejects.toMatchObject({ name: "InvalidFilterKey" });
  });

  it("asks IAM about the parameter's ARN", async () => {
    const Name = "/secret/of/others";
    await expect(client().send(new GetParameterCommand({ Name }))).rejects.toMatchObject({
      name: "AccessDeniedException",
      message: `User: arn:aws:sts::111122223333:assumed-role/SdmaReadOnly/mira.kovac is not authorized to perform: ssm:GetParameter on resource: arn:aws:ssm:eu-west-1:111122223333:parameter${Name} because no identity-based policy allows the ssm:GetParameter action`,
      $metadata: { httpStatusCode: 400 },
    });
  });

  it("refuses unknown keys, wrong signatures and unsigned calls with AWS's types", async () => {
    const typeFor = async (keys: Keys, change: Record<string, string> = {}) => {
      const headers = {
        "content-type": "application/x-amz-json-1.1",
        "x-amz-target": "AmazonSSM.GetParameter",
      };
      const request = { method: "POST", target: "/", headers: { ...headers, ...change }, body: "{}" };
      const reply = await sendSigned(sandbox.origin, keys, request, { service: "ssm" });
      return [reply.status, JSON.parse(reply.text).__type];
    };
    expect(await typeFor({ accessKeyId: "NOBODYHASTHISKEY", secretAccessKey: "x" })).toEqual([
      400,
      "UnrecognizedClientException",
    ]);
    expect(await typeFor({ ...reader, secretAccessKey: "wrong" })).toEqual([
      400,
      "InvalidSignatureException",
    ]);
    expect(await typeFor(reader, { "x-amz-target": "AmazonSSM.Nothing" })).toEqual([
      400,
      "UnknownOperationException",
    ]);
    expect(await typeFor(reader)).toEqual([400, "ValidationException"]);
  });

  it("writes times as numbers, as AWS JSON 1.1 has them", async () => {
    const headers = {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": "AmazonSSM.GetParameter",
    };
    const request = { method: "POST", target: "/", headers, body: JSON.stringify({ Name: name }) };
    const reply = await sendSigned(sandbox.origin, reader, request, { service: "ssm" });
    expect(reply.headers["content-type"]).toBe("application/x-amz-json-1.1");
    expect(JSON.parse(reply.text).Parameter.LastModifiedDate).toEqual(expect.any(Number));
  });
});
