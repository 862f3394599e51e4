import {
  CreateApiKeyCommand,
  CreateUsagePlanCommand,
  CreateUsagePlanKeyCommand,
  DeleteApiKeyCommand,
  DeleteUsagePlanCommand,
  DeleteUsagePlanKeyCommand,
  GetAccountCommand,
  GetApiKeyCommand,
  GetApiKeysCommand,
  GetMethodCommand,
  GetResourcesCommand,
  GetRestApiCommand,
  GetRestApisCommand,
  GetStageCommand,
  GetStagesCommand,
  GetUsageCommand,
  GetUsagePlanCommand,
  GetUsagePlanKeysCommand,
  GetUsagePlansCommand,
  paginateGetResources,
  UpdateApiKeyCommand,
} from "@aws-sdk/client-api-gateway";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { apiGatewayClient } from "../../testing/api-gateway-client";
import { routedSdma } from "../../testing/routed-sdma";
import { type Keys, sendSigned } from "../../testing/send-signed";
import { startTestSandbox, type TestSandbox } from "../../testing/start-test-sandbox";
import { utcDay } from "../../usage/calendar-day";
import { limitsOfScenario } from "../../usage/limit-scenarios";
import { seedApiKeyId, seedUsagePlanId } from "../store/seed-api";

const restApiId = "r1jeka2026";
const stageName = "2025-04-18";
const usagePlanId = seedUsagePlanId;

/** Frozen during a test, and close enough to the machine's time for what the SDK signs. */
let clockMs = Date.now();
const today = () => utcDay(clockMs);
let sandbox: TestSandbox;

beforeAll(async () => {
  sandbox = await startTestSandbox({ clock: () => clockMs, sdma: routedSdma() });
});
afterAll(() => sandbox.dispose());
/** Refills the buckets that a test has emptied. */
beforeEach(() => {
  clockMs += 5_000;
  Object.assign(sandbox.api.settings, limitsOfScenario("healthy", clockMs), {
    controlPlane: { rateLimit: 1_000_000, burstLimit: 1_000_000 },
  });
});

function client(keys: Keys = sandbox.handles.operator) {
  return apiGatewayClient(sandbox.origin, keys);
}

function control(target: string, headers: Record<string, string> = { accept: "application/json" }) {
  const options = { service: "apigateway", signingDate: new Date(clockMs) };
  return sendSigned(sandbox.origin, sandbox.handles.operator, { target, headers }, options);
}

describe("the seed, read through the SDK", () => {
  it("is one regional API with one stage", async () => {
    const { items } = await client().send(new GetRestApisCommand({}));
    expect(items).toMatchObject([
      { id: restApiId, name: "SpatialDataManagementApi", apiKeySource: "HEADER" },
    ]);
    const api = await client().send(new GetRestApiCommand({ restApiId }));
    expect(api.endpointConfiguration?.types).toEqual(["REGIONAL"]);
    expect(api.createdDate).toEqual(new Date("2026-01-15T09:30:00Z"));
    const stages = await client().send(new GetStagesCommand({ restApiId }));
    expect(stages.item).toMatchObject([{ stageName, tracingEnabled: false }]);
    const stage = await client().send(new GetStageCommand({ restApiId, stageName }));
    expect(stage.methodSettings?.["*/*"]).toMatchObject({
      metricsEnabled: false,
      throttlingRateLimit: 10_000,
    });
  });

  it("has a plan with SDMA's limits and one key, whose value is returned on request", async () => {
    const plan = await client().send(new GetUsagePlanCommand({ usagePlanId }));
    expect(plan).toMatchObject({
      throttle: { rateLimit: 500, burstLimit: 1_000 },
      quota: { limit: 100_000, offset: 0, period: "DAY" },
      apiStages: [{ apiId: restApiId, stage: stageName }],
    });
    expect(plan).not.toHaveProperty("keyIds");
    const { items: plans } = await client().send(new GetUsagePlansCommand({ keyId: seedApiKeyId }));
    expect(plans?.map(({ id }) => id)).toEqual([usagePlanId]);
    const { items: keys } = await client().send(new GetUsagePlanKeysCommand({ usagePlanId }));
    expect(keys).toMatchObject([{ id: seedApiKeyId, type: "API_KEY" }]);
    const hidden = await client().send(new GetApiKeyCommand({ apiKey: seedApiKeyId }));
    expect(hidden.value).toBeUndefined();
    expect(hidden.stageKeys).toEqual([`${restApiId}/${stageName}`]);
    const shown = await client().send(new GetApiKeyCommand({ apiKey: seedApiKeyId, includeValue: true }));
    expect(shown.value).toMatch(/^[A-Za-z0-9]{40}$/);
  });

  it("has all resources, page by page, and every method requires IAM authorization", async () => {
    const paths: (string | undefined)[] = [];
    let pages = 0;
    for await (const page of paginateGetResources({ client: client() }, { restApiId, limit: 20 })) {
      pages += 1;
      paths.push(...(page.items ?? []).map(({ path }) => path));
    }
    expect(pages).toBe(Math.ceil(paths.length / 20));
    expect(new Set(paths).size).toBe(paths.length);
    expect(paths).toContain("/iam/libraries/{libraryId}");
    const { items = [] } = await client().send(
      new GetResourcesCommand({ restApiId, limit: 500, embed: ["methods"] }),
    );
    const found = items.find(({ path }) => path === "/iam/libraries");
    expect(found?.resourceMethods?.GET?.authorizationType).toBe("AWS_IAM");
    const method = await client().send(
      new GetMethodCommand({ restApiId, resourceId: found?.id, httpMethod: "GET" }),
    );
    expect(method).toMatchObject({ httpMethod: "GET", apiKeyRequired: false });
  });

  it("has the account's limits", async () => {
    const { throttleSettings } = await client().send(new GetAccountCommand({}));
    expect(throttleSettings).toEqual({ rateLimit: 10_000, burstLimit: 5_000 });
  });
});

describe("the wire format", () => {
  it("calls usage `values` and writes rates with a decimal point, as typed clients require", async () => {
    const usage = await control(`/usageplans/${usagePlanId}/usage?startDate=2026-01-02&endDate=2026-01-03`);
    expect(usage.headers["content-type"]).toBe("application/json");
    expect(JSON.parse(usage.text)).toEqual({
      usagePlanId,
      startDate: "2026-01-02",
      endDate: "2026-01-03",
      values: {
        [seedApiKeyId]: [
          [0, 100_000],
          [0, 100_000],
        ],
      },
    });
    const plan = await control(`/usageplans/${usagePlanId}`);
    expect(plan.text).toContain('"throttle":{"rateLimit":500.0,"burstLimit":1000}');
  });

  it("calls lists `item` in plain JSON, and is HAL for other clients", async () => {
    expect(JSON.parse((await control("/usageplans")).text)).toHaveProperty("item");
    const hal = await control("/apikeys", {});
    expect(hal.headers["content-type"]).toBe("application/hal+json");
    expect(JSON.parse(hal.text)).toMatchObject({
      _links: { self: { href: "/apikeys" }, item: [{ href: `/apikeys/${seedApiKeyId}` }] },
      _embedded: {
        item: [{ id: seedApiKeyId, createdDate: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/) }],
      },
    });
  });
});

describe("keys and plans", () => {
  it("are created, associated, disabled and deleted", async () => {
    const key = await client().send(new CreateApiKeyCommand({ name: "partner", enabled: true }));
    expect(key.value).toMatch(/^[A-Za-z0-9]{40}$/);
    const plan = await client().send(
      new CreateUsagePlanCommand({ name: "partners", throttle: { rateLimit: 2, burstLimit: 4 } }),
    );
    const joined = await client().send(
      new CreateUsagePlanKeyCommand({ usagePlanId: plan.id, keyId: key.id, keyType: "API_KEY" }),
    );
    expect(joined).toMatchObject({ id: key.id, type: "API_KEY", name: "partner" });
    const disabled = await client().send(
      new UpdateApiKeyCommand({
        apiKey: key.id,
        patchOperations: [{ op: "replace", path: "/enabled", value: "false" }],
      }),
    );
    expect(disabled.enabled).toBe(false);
    await client().send(new DeleteUsagePlanKeyCommand({ usagePlanId: plan.id, keyId: key.id }));
    await client().send(new DeleteUsagePlanCommand({ usagePlanId: plan.id }));
    await client().send(new DeleteApiKeyCommand({ apiKey: key.id }));
    const { items } = await client().send(new GetApiKeysCommand({ nameQuery: "partner" }));
    expect(items).toEqual([]);
  });

  it("are refused with a specific error if they are invalid", async () => {
    for (const [send, name, message] of [
      [
        () => client().send(new CreateApiKeyCommand({ value: "short" })),
        "BadRequestException",
        /at least 20 characters/,
      ],
      [
        () => client().send(new GetApiKeyCommand({ apiKey: "nope" })),
        "NotFoundException",
        /^Invalid API Key identifier specified$/,
      ],
      [
        () =>
          client().send(
            new CreateUsagePlanKeyCommand({ usagePlanId, keyId: seedApiKeyId, keyType: "API_KEY" }),
          ),
        "ConflictException",
        /already/,
      ],
      [
        () => client().send(new DeleteUsagePlanCommand({ usagePlanId })),
        "BadRequestException",
        /API Stages associated/,
      ],
      [
        () => client().send(new GetUsagePlanCommand({ usagePlanId: "nope" })),
        "NotFoundException",
        /^Invalid Usage Plan ID specified$/,
      ],
      [
        () => client().send(new GetRestApiCommand({ restApiId: "xyz" })),
        "NotFoundException",
        /^Invalid API identifier specified 111122223333:xyz$/,
      ],
      [
        () => client().send(new GetStageCommand({ restApiId, stageName: "v9" })),
        "NotFoundException",
        /^Invalid stage identifier specified$/,
      ],
    ] as const) {
      await expect(send()).rejects.toMatchObject({
        name,
        message: expect.stringMatching(message),
      });
    }
  });
});

describe("access to the control plane", () => {
  it("requires apigateway:METHOD on the path's ARN, and is denied with AWS's message", async () => {
    const denied = client(await sandbox.assume("SdmaFullAccess")).send(
      new GetUsageCommand({ usagePlanId, startDate: today(), endDate: today() }),
    );
    await expect(denied).rejects.toMatchObject({
      name: "AccessDeniedException",
      $metadata: { httpStatusCode: 403 },
      message: `User: arn:aws:sts::111122223333:assumed-role/SdmaFullAccess/mira.kovac is not authorized to perform: apigateway:GET on resource: arn:aws:apigateway:eu-west-1::/usageplans/${usagePlanId}/usage because no identity-based policy allows the apigateway:GET action`,
    });
  });

  it("is what a policy on that ARN allows, and no more", async () => {
    sandbox.cloud.putPolicy("role", "SdmaReadOnly", {
      name: "ReadUsage",
      document: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Action: "apigateway:GET",
            Resource: "arn:aws:apigateway:eu-west-1::/usageplans/*/usage",
          },
        ],
      }),
    });
    const reader = client(await sandbox.assume("SdmaReadOnly"));
    const usage = await reader.send(
      new GetUsageCommand({ usagePlanId, startDate: today(), endDate: today() }),
    );
    expect(usage.usagePlanId).toBe(usagePlanId);
    await expect(reader.send(new GetUsagePlanCommand({ usagePlanId }))).rejects.toMatchObject({
      name: "AccessDeniedException",
    });
  });

  it("requires a known, signed caller", async () => {
    const nobody = client({ accessKeyId: "AKIAUNKNOWN", secretAccessKey: "x" });
    await expect(nobody.send(new GetAccountCommand({}))).rejects.toMatchObject({
      name: "UnrecognizedClientException",
    });
    const wrong = client({ ...sandbox.handles.operator, secretAccessKey: "x" });
    await expect(wrong.send(new GetAccountCommand({}))).rejects.toMatchObject({
      name: "InvalidSignatureException",
    });
  });

  it("is throttled early, with a Retry-After", async () => {
    sandbox.api.settings.controlPlane = { rateLimit: 1, burstLimit: 0 };
    await expect(client().send(new GetAccountCommand({}))).rejects.toMatchObject({
      name: "TooManyRequestsException",
      $metadata: { httpStatusCode: 429 },
      retryAfterSeconds: "1",
    });
  });
});
