import { createHash, randomBytes } from "node:crypto";
import { APIGatewayClient, GetUsageCommand, GetUsagePlansCommand } from "@aws-sdk/client-api-gateway";
import { CloudWatchClient, GetMetricDataCommand } from "@aws-sdk/client-cloudwatch";
import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from "@aws-sdk/client-iam";
import { S3Client } from "@aws-sdk/client-s3";
import { GetParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { fromTemporaryCredentials } from "@aws-sdk/credential-providers";
import { Upload } from "@aws-sdk/lib-storage";
import { xxhash128 } from "hash-wasm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { type Keys, type RawRequest, sendSigned } from "../testing/send-signed";
import { type ClientSandbox, startClientSandbox } from "./start-client-sandbox.test-support";

const minuteMs = 60_000;
const roleName = "SurveyScripts";
const role = `arn:aws:iam::111122223333:role/${roleName}`;
let sandbox: ClientSandbox;
/** Of the role that the story makes. */
let crew: Keys;
let served = 0;

beforeAll(async () => {
  sandbox = await startClientSandbox();
});
afterAll(() => sandbox.dispose());

const settings = (credentials: Keys = sandbox.handles.operator) => ({
  endpoint: sandbox.origin,
  region: sandbox.handles.region,
  credentials: { ...credentials },
});

const documentOf = (statement: object) =>
  JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", ...statement }] });

async function call(path: string, keys: Keys, request: Omit<RawRequest, "target"> = {}) {
  served += 1;
  const headers = { "content-type": "application/json" };
  const target = `/2025-04-18/iam/${path}`;
  const { status, text } = await sendSigned(sandbox.origin, keys, { headers, ...request, target });
  return { status, body: JSON.parse(text) as unknown };
}

const post = (path: string, keys: Keys, body: object, method = "POST") =>
  call(path, keys, { method, body: JSON.stringify(body) });

describe("one story by every client of the AWS SDK", () => {
  it("starts with who one is and where the API is", async () => {
    const identity = await new STSClient(settings()).send(new GetCallerIdentityCommand({}));
    expect(identity.Arn).toBe("arn:aws:iam::111122223333:user/sdma-operator");
    const Name = "SpatialDataManagementApiEndpoint";
    const { Parameter } = await new SSMClient(settings()).send(new GetParameterCommand({ Name }));
    expect(Parameter?.Value).toBe(sandbox.handles.apiEndpoint);
  });

  it("goes on with a role, taken before and after it may call the API", async () => {
    const iam = new IAMClient(settings());
    const trust = documentOf({ Principal: { AWS: "111122223333" }, Action: "sts:AssumeRole" });
    await iam.send(new CreateRoleCommand({ RoleName: roleName, AssumeRolePolicyDocument: trust }));
    const take = fromTemporaryCredentials({
      masterCredentials: sandbox.handles.operator,
      params: { RoleArn: role, RoleSessionName: "script" },
      clientConfig: settings(),
    });
    crew = await take();
    expect(await call("libraries", crew)).toMatchObject({ status: 403 });
    const Resource = `arn:aws:execute-api:eu-west-1:111122223333:${sandbox.handles.restApiId}/2025-04-18/*/iam/*`;
    await iam.send(
      new PutRolePolicyCommand({
        RoleName: roleName,
        PolicyName: "Invoke",
        PolicyDocument: documentOf({ Action: "execute-api:Invoke", Resource }),
      }),
    );
    expect(await call("libraries", crew)).toEqual({ status: 200, body: { libraries: [] } });
  });

  it("uploads through vended credentials, and the asset shows the file", async () => {
    const { libraryId, operator } = sandbox.handles;
    const member = { principalType: "USER", membershipLevel: "CONTRIBUTOR" };
    const added = await post(`libraries/${libraryId}/members/${encodeURIComponent(role)}`, operator, member);
    expect(added).toMatchObject({ status: 200, body: { principalId: role } });
    const projectSchema = z.object({
      projectId: z.string(),
      rootPrefix: z.string(),
      manifestPrefix: z.string(),
    });
    const created = await post(`libraries/${libraryId}/projects`, crew, { projectName: "Mole 4" });
    const project = projectSchema.parse(created.body);
    const assets = `libraries/${libraryId}/projects/${project.projectId}/assets`;
    const assetId = `asset-${randomBytes(16).toString("hex")}`;
    expect(await post(assets, crew, { assetName: "Scan", assetId })).toMatchObject({ status: 200 });

    const vended = await call(
      `${assets}/${assetId}/credentials?operation=write&location=manifest_and_data`,
      crew,
    );
    const credentialsSchema = z.object({
      AccessKeyId: z.string(),
      SecretAccessKey: z.string(),
      SessionToken: z.string(),
      bucket: z.string(),
    });
    const { bucket, ...keys } = credentialsSchema.parse(vended.body);
    const client = new S3Client({
      ...settings({
        accessKeyId: keys.AccessKeyId,
        secretAccessKey: keys.SecretAccessKey,
        sessionToken: keys.SessionToken,
      }),
      forcePathStyle: true,
    });
    const put = (Key: string, Body: Buffer) =>
      new Upload({ client, params: { Bucket: bucket, Key, Body } }).done();
    const scan = randomBytes(12 * 1_048_576);
    const hash = await xxhash128(scan);
    await put(`${project.rootPrefix}/Data/${hash}.xxh128`, scan);
    const paths = [{ hash, mtime: Date.now() * 1_000, path: "scans/mole 4.las", size: scan.length }];
    const manifest = Buffer.from(JSON.stringify({ paths, totalSize: scan.length }));
    const manifestHash = await xxhash128(manifest);
    const manifestObjectKey = `${project.manifestPrefix}/${manifestHash}`;
    await put(manifestObjectKey, manifest);
    await expect(put("libraries/elsewhere.txt", manifest)).rejects.toMatchObject({ name: "AccessDenied" });

    // Assets come, and take what is new, in their time.
    sandbox.time.shift(minuteMs / 2);
    const names = { manifestHash, manifestObjectKey };
    const updated = await post(`${assets}/${assetId}`, crew, names, "PUT");
    expect(updated).toMatchObject({ status: 200, body: { assetId } });
    sandbox.time.shift(minuteMs / 2);
    const listed = await call(`${assets}/${assetId}/files`, crew);
    expect(listed).toMatchObject({ body: { files: [{ path: "scans/mole 4.las", size: scan.length }] } });
    const { files } = z
      .object({ files: z.tuple([z.looseObject({ fileId: z.string() })]) })
      .parse(listed.body);
    const file = await call(`${assets}/${assetId}/files/${files[0].fileId}`, crew);
    const { url } = z.object({ url: z.string() }).parse(file.body);
    const bytes = Buffer.from(await (await fetch(url)).arrayBuffer());
    expect(createHash("sha256").update(bytes).digest("hex")).toBe(
      createHash("sha256").update(scan).digest("hex"),
    );
  });

  it("ends with the usage and the metrics of exactly what was served", async () => {
    const gateway = new APIGatewayClient(settings());
    const { items: plans = [] } = await gateway.send(new GetUsagePlansCommand({}));
    const day = new Date(sandbox.time.now()).toISOString().slice(0, 10);
    const span = { usagePlanId: plans[0]?.id, startDate: day, endDate: day };
    const { items = {} } = await gateway.send(new GetUsageCommand(span));
    // One call was refused by IAM, and never reached the plan.
    expect(Object.values(items)).toEqual([[[served - 1, 100_000 - served + 1]]]);
    sandbox.time.shift(2 * minuteMs);
    const metric = (Id: string, MetricName: string) => ({
      Id,
      MetricStat: {
        Metric: {
          Namespace: "AWS/ApiGateway",
          MetricName,
          Dimensions: [{ Name: "ApiName", Value: "SpatialDataManagementApi" }],
        },
        Period: 86_400,
        Stat: "Sum",
      },
    });
    const nowMs = sandbox.time.now();
    const { MetricDataResults } = await new CloudWatchClient(settings()).send(
      new GetMetricDataCommand({
        StartTime: new Date(nowMs - 86_400_000),
        EndTime: new Date(nowMs),
        MetricDataQueries: [metric("count", "Count"), metric("refused", "4XXError")],
      }),
    );
    const sum = (Values: number[] = []) => Values.reduce((total, value) => total + value, 0);
    expect(MetricDataResults?.map(({ Id, Values }) => [Id, sum(Values)])).toEqual([
      ["count", served],
      ["refused", 1],
    ]);
  });
});
