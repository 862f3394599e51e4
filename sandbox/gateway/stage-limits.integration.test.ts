import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { seedApiKeyId, seedUsagePlanId } from "../apigateway/store/seed-api";
import { routedSdma } from "../testing/routed-sdma";
import { type Keys, type RawRequest, type Reply, sendSigned } from "../testing/send-signed";
import { startTestSandbox, type TestSandbox } from "../testing/start-test-sandbox";
import { utcDay } from "../usage/calendar-day";
import { limitsOfScenario } from "../usage/limit-scenarios";
import { defaultGatewaySettings } from "./gateway-settings";

const libraries = "/2025-04-18/iam/libraries";
const projects = `${libraries}/library-0123456789abcdef0123456789abcdef/projects`;
const dayMs = 86_400_000;

let clockMs = Date.parse("2026-11-22T12:00:00Z");
let sandbox: TestSandbox;

beforeAll(async () => {
  sandbox = await startTestSandbox({
    clock: () => clockMs,
    sdma: routedSdma(({ query }) => ({ status: 200, body: "x".repeat(Number(query.get("bytes") ?? 2)) })),
  });
});
afterAll(() => sandbox.dispose());

/** Moves the next test to another day, with full buckets and nothing used. */
afterEach(() => {
  clockMs += dayMs;
  Object.assign(sandbox.api.settings, limitsOfScenario("healthy", clockMs));
  Object.assign(sandbox.gateway, defaultGatewaySettings);
  sandbox.faults.clear();
});

function send(request: Partial<RawRequest> = {}, keys: Keys = sandbox.handles.operator): Promise<Reply> {
  const options = { signingDate: new Date(clockMs) };
  return sendSigned(sandbox.origin, keys, { target: libraries, ...request }, options);
}

async function outcomes(count: number, request: Partial<RawRequest> = {}): Promise<string[]> {
  const seen: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const { status, headers } = await send(request);
    seen.push(headers["x-amzn-errortype"] ?? String(status));
  }
  return seen;
}

const lambdaBytes = 6_291_456;
const times = (count: number, outcome: string) => Array<string>(count).fill(outcome);
const throttled = "TooManyRequestsException";
const exhausted = "LimitExceededException";
const forbidden = "ForbiddenException";

function expectAnswer(reply: Reply, status: number, type: string | undefined, body: string): void {
  expect({ status: reply.status, type: reply.headers["x-amzn-errortype"], body: reply.text }).toEqual({
    status,
    type,
    body,
  });
  expect(reply.headers["content-length"]).toBe(String(Buffer.byteLength(body)));
  expect(reply.headers["retry-after"]).toBeUndefined();
}

describe("the throttle of the stage's plan", () => {
  it("allows a burst of 10, then 5 per second, and otherwise returns AWS's exact response: #20", async () => {
    Object.assign(sandbox.api.settings, limitsOfScenario("throttled", clockMs));
    expect(await outcomes(20)).toEqual([...times(10, "200"), ...times(10, throttled)]);
    expectAnswer(await send(), 429, throttled, '{"message":"Too Many Requests"}');
    clockMs += 1_000;
    expect(await outcomes(7)).toEqual([...times(5, "200"), ...times(2, throttled)]);
  });

  it("allows SDMA's burst of 1,000 and not one more", async () => {
    const seen = { 200: 0, 429: 0 };
    for (let batch = 0; batch < 20; batch += 1) {
      for (const { status } of await Promise.all(Array.from({ length: 51 }, () => send()))) {
        seen[status === 200 ? 200 : 429] += 1;
      }
    }
    expect(seen).toEqual({ 200: 1_000, 429: 20 });
  }, 60_000);

  it("limits one method without affecting the others", async () => {
    const { plans } = sandbox.api.store;
    const plan = plans.find(seedUsagePlanId);
    if (!plan) throw new Error("the plan is gone");
    const throttle = { "/iam/libraries/{libraryId}/projects/GET": { rateLimit: 1, burstLimit: 2 } };
    plans.put({ ...plan, apiStages: plan.apiStages.map((stage) => ({ ...stage, throttle })) });
    expect(await outcomes(4, { target: projects })).toEqual(["200", "200", throttled, throttled]);
    expect(await outcomes(4)).toEqual(times(4, "200"));
    plans.put(plan);
  });

  it("comes after authorization: refused requests take no tokens", async () => {
    Object.assign(sandbox.api.settings, limitsOfScenario("throttled", clockMs));
    const nobody = { accessKeyId: "AKIAUNKNOWN", secretAccessKey: "x" };
    for (let index = 0; index < 15; index += 1) expect((await send({}, nobody)).status).toBe(403);
    for (let index = 0; index < 15; index += 1) expect((await send({}, sandbox.base)).status).toBe(403);
    expect(await outcomes(11)).toEqual([...times(10, "200"), throttled]);
  });
});

describe("the quota of the stage's plan", () => {
  it("allows the remaining 50, then returns AWS's exact response until midnight UTC: #21", async () => {
    Object.assign(sandbox.api.settings, limitsOfScenario("quota-nearly-out", clockMs));
    expect(await outcomes(52)).toEqual([...times(50, "200"), ...times(2, exhausted)]);
    expectAnswer(await send(), 429, exhausted, '{"message":"Limit Exceeded"}');
    const midnightMs = Date.parse(`${utcDay(clockMs)}T00:00:00Z`) + dayMs;
    clockMs = midnightMs - 1;
    expect(await outcomes(1)).toEqual([exhausted]);
    clockMs = midnightMs;
    expect(await outcomes(3)).toEqual(times(3, "200"));
  });

  it("counts served requests, but neither refused nor throttled ones", async () => {
    Object.assign(sandbox.api.settings, limitsOfScenario("throttled", clockMs));
    await outcomes(15);
    await send({}, sandbox.base);
    await send({ target: "/2025-04-18/iam/nowhere" });
    const meter = { planId: seedUsagePlanId, meterId: seedApiKeyId };
    expect(sandbox.api.ledger.used(meter, utcDay(clockMs))).toBe(10);
  });
});

describe("when methods require an API key", () => {
  const withKey = (value: string) => ({ headers: { "x-api-key": value } });

  it("a key that is missing, unknown, disabled or in no plan of the stage gets the same response: #18", async () => {
    sandbox.gateway.isApiKeyRequired = true;
    const made = { createdAtMs: clockMs, lastUpdatedAtMs: clockMs };
    const { keys, plans } = sandbox.api.store;
    const plan = plans.find(seedUsagePlanId);
    if (!plan) throw new Error("the plan is gone");
    keys.put({ id: "loose", value: "loose-key-of-no-plan-at-all", enabled: true, ...made });
    keys.put({ id: "disabled", value: "disabled-key-of-the-plan-0", enabled: false, ...made });
    plans.put({ ...plan, keyIds: [...plan.keyIds, "disabled"] });
    const values = ["unknown", "loose-key-of-no-plan-at-all", "disabled-key-of-the-plan-0"];
    for (const request of [{}, ...values.map(withKey)]) {
      expectAnswer(await send(request), 403, forbidden, '{"message":"Forbidden"}');
    }
    expect((await send(withKey(keys.find(seedApiKeyId)?.value ?? ""))).status).toBe(200);
    plans.put(plan);
  });

  it("limits and usage are counted per key", async () => {
    sandbox.gateway.isApiKeyRequired = true;
    Object.assign(sandbox.api.settings, limitsOfScenario("throttled", clockMs));
    const { keys, plans } = sandbox.api.store;
    const plan = plans.find(seedUsagePlanId);
    if (!plan) throw new Error("the plan is gone");
    const made = { createdAtMs: clockMs, lastUpdatedAtMs: clockMs };
    keys.put({ id: "second", value: "second-key-of-the-same-plan", enabled: true, ...made });
    plans.put({ ...plan, keyIds: [...plan.keyIds, "second"] });
    const first = withKey(keys.find(seedApiKeyId)?.value ?? "");
    expect(await outcomes(12, first)).toEqual([...times(10, "200"), throttled, throttled]);
    expect(await outcomes(12, withKey("second-key-of-the-same-plan"))).toEqual([
      ...times(10, "200"),
      throttled,
      throttled,
    ]);
    const usedBy = (meterId: string) =>
      sandbox.api.ledger.used({ planId: seedUsagePlanId, meterId }, utcDay(clockMs));
    expect([usedBy(seedApiKeyId), usedBy("second")]).toEqual([10, 10]);
    plans.put(plan);
  });
});

describe("the integration", () => {
  it("times out when it takes longer than the gateway waits: #24", async () => {
    sandbox.gateway.integrationTimeoutMs = 50;
    const remove = sandbox.faults.add({ match: () => true, integrationDelayMs: 5_000, times: 1 });
    const startedAt = performance.now();
    const reply = await send();
    remove();
    expectAnswer(reply, 504, "InternalServerErrorException", '{"message": "Endpoint request timed out"}');
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });

  it("returns its response when it is slow but within the timeout", async () => {
    sandbox.faults.add({ match: () => true, integrationDelayMs: 30, times: 1 });
    expect((await send()).status).toBe(200);
  });

  it("receives no body above Lambda's 6 MB when it is a Lambda function: #23", async () => {
    sandbox.gateway.lambdaPayloadLimitBytes = lambdaBytes;
    const post = (bytes: number) =>
      send({ method: "POST", target: projects, body: Buffer.alloc(bytes, "x") });
    expect((await post(6_291_456)).status).toBe(200);
    const reply = await post(6_291_457);
    expectAnswer(reply, 413, "BadRequestException", '{"message": "Request Too Long"}');
    expect(reply.headers["content-length"]).toBe("31");
  });

  it("may return 6 MB in one response and no more when it is a Lambda function: #27", async () => {
    sandbox.gateway.lambdaPayloadLimitBytes = lambdaBytes;
    expect((await send({ target: `${libraries}?bytes=6291456` })).status).toBe(200);
    expectAnswer(
      await send({ target: `${libraries}?bytes=6291457` }),
      502,
      "InternalServerErrorException",
      '{"message": "Internal server error"}',
    );
  });
});

describe("the front end", () => {
  it("accepts a URL of up to 10,240 characters if the headers are small enough", async () => {
    sandbox.gateway.headLimitBytes = 20_000;
    const target = (length: number) => `${libraries}?q=`.padEnd(length, "a");
    expect((await send({ target: target(10_240) })).status).toBe(200);
    expect(await send({ target: target(10_241) })).toMatchObject({ status: 414, text: "" });
  });

  it("counts all header values, so that long session tokens can exceed the limit", async () => {
    expect((await send({ headers: { "x-padding": "a".repeat(9_000) } })).status).toBe(200);
    expect(await send({ headers: { "x-padding": "a".repeat(10_240) } })).toMatchObject({ status: 431 });
  });
});
