import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Problem } from "@/lib/shared/contracts/problem";
import { seedLibraryId, seedProjectId } from "@/sandbox/seed/identifiers";
import { assumeRole } from "../aws/assume-role";
import { callGateway } from "../aws/call-gateway";
import { describeRoleRefusal } from "../aws/describe-role-refusal";
import { asked } from "./example-ctx.test-support";
import { type ForwardInput, forwardCall } from "./forward-call";
import { type SandboxPortal, startSandboxPortal } from "./sandbox-portal.test-support";

let portal: SandboxPortal;
beforeAll(async () => {
  portal = await startSandboxPortal();
});
afterAll(() => portal.stop());
afterEach(() => {
  portal.sandbox.faults.clear();
  portal.reopen();
});

let counter = 0;
/** A query that no earlier test has asked, so that the cache has no part. */
function uncached() {
  counter += 1;
  return asked("/iam/libraries", `maxResults=${counter}`);
}

async function problemOf(
  input: ForwardInput = uncached(),
  ctx = portal.ctxOf("mira.kovac"),
): Promise<Problem> {
  const forwarded = await forwardCall(ctx, input);
  if (forwarded.ok) throw new Error(`answered ${forwarded.status}`);
  return forwarded.problem;
}

function answerWith(status: number, errorType: string, body: string, times?: number) {
  const headers = {
    "content-type": "application/json",
    "x-amzn-errortype": errorType,
    "x-amzn-requestid": "b7e6a1f0-0000-4000-8000-000000000001",
  };
  portal.sandbox.faults.add({
    match: ({ service }) => service === "execute-api",
    answer: { status, headers, body },
    ...(times === undefined ? {} : { times }),
  });
}

describe("what the gateway refuses", () => {
  it("IAM's implicit deny names the layer, the ARN, the caller and the request", async () => {
    const path = `/iam/libraries/${seedLibraryId}/projects`;
    const problem = await problemOf(asked(path), portal.ctxOf("mira.kovac", "assets-and-projects"));
    expect(problem).toMatchObject({
      code: "access-denied-iam",
      layer: "gateway",
      status: 403,
      denial: "implicit",
      upstreamStatus: 403,
    });
    expect(problem.resourceArn).toMatch(
      new RegExp(`^arn:aws:execute-api:eu-west-1:\\*+\\d{4}:r1jeka2026/2025-04-18/GET${path}$`),
    );
    expect(problem.principalArn).toMatch(/assumed-role\/SdmaPeopleAssetsAndProjects\/mira\.kovac$/);
    expect(problem.requestId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it("IAM's explicit deny is distinguished from an implicit one", async () => {
    const { accountId } = portal.sandbox.handles;
    const Policy = {
      Version: "2012-10-17",
      Statement: [{ Effect: "Deny", Action: "execute-api:*", Resource: "*" }],
    };
    const role = { ...portal.ctxOf("x").role, id: "denied", sessionPolicy: Policy };
    expect(role.arn).toContain(accountId);
    const ctx = portal.ctxOf("mira.kovac");
    const denied = portal.ctxOf("mira.kovac", "survey-contributor", { role });
    const request = { deployment: portal.deployment, role, person: ctx.person };
    expect(
      await problemOf(uncached(), {
        ...denied,
        callGateway: (call) => callGateway(portal.gateway, request, call),
      }),
    ).toMatchObject({
      code: "access-denied-iam",
      denial: "explicit",
    });
  });

  it("SDMA's own refusal is distinguished from the gateway's", async () => {
    const path = `/iam/libraries/${seedLibraryId}/projects/${seedProjectId}/members`;
    const members = asked(path, "principalType=USER");
    const problem = await problemOf(members, portal.ctxOf("jonas.olsen", "read-only"));
    expect(problem).toMatchObject({ code: "access-denied-sdma", layer: "sdma", status: 403 });
    expect(problem.upstreamMessage).not.toBe("");
  });

  it.each([
    [
      403,
      "InvalidSignatureException",
      `{"message":"Credential should be scoped to correct service: 'execute-api'. "}`,
      "signature",
      502,
      1,
    ],
    [403, "ForbiddenException", '{"message":"Forbidden"}', "access-denied-gateway", 403, 1],
    [429, "LimitExceededException", '{"message":"Limit Exceeded"}', "quota-exhausted", 429, 1],
    [500, "InternalServerErrorException", '{"message": "Internal server error"}', "unavailable", 502, 3],
    [504, "InternalServerErrorException", '{"message": "Endpoint request timed out"}', "timeout", 504, 1],
    [
      504,
      "InternalServerErrorException",
      '{"message": "Network error communicating with endpoint"}',
      "unavailable",
      502,
      3,
    ],
    [409, "", '{"message":"In use","errorCode":"PROJECT_NOT_EMPTY"}', "conflict", 409, 1],
    [400, "", '{"message":"Bad","parameterName":"maxResults"}', "invalid-request", 400, 1],
  ])("%i %s %s reaches the person as %s", async (status, errorType, body, code, portalStatus, attempts) => {
    answerWith(status, errorType, body);
    expect(await problemOf()).toMatchObject({ code, status: portalStatus, attempts });
  });

  it("throttling is waited out, with three attempts at most", { timeout: 20_000 }, async () => {
    answerWith(429, "TooManyRequestsException", '{"message":"Too Many Requests"}', 2);
    const forwarded = await forwardCall(portal.ctxOf("mira.kovac"), uncached());
    expect(forwarded).toMatchObject({ ok: true, call: { attempts: 3 } });
  });

  it("an exhausted quota is asked once and not again", async () => {
    answerWith(429, "LimitExceededException", '{"message":"Limit Exceeded"}');
    portal.sandbox.calls.clear();
    await problemOf();
    expect(await problemOf()).toMatchObject({ code: "quota-exhausted", layer: "portal", attempts: 0 });
    expect(portal.sandbox.calls.count({ service: "execute-api" })).toBe(1);
  });

  it("a web page instead of an answer is said to be one", async () => {
    portal.sandbox.faults.add({
      match: ({ service }) => service === "execute-api",
      answer: { status: 200, headers: { "content-type": "text/html" }, body: "<html>hello</html>" },
    });
    expect(await problemOf()).toMatchObject({
      code: "unexpected",
      upstreamMessage: "The response was a web page, not JSON.",
    });
  });

  it("JSON that stops in the middle is no answer", async () => {
    portal.sandbox.faults.add({ match: ({ service }) => service === "execute-api", dropAfterBytes: 40 });
    const problem = await problemOf();
    expect(["unexpected", "unavailable"]).toContain(problem.code);
    expect(problem.upstreamMessage).not.toMatch(/at .*\.ts|Error:/);
  });

  it("a role that STS refuses is distinguished from a call that the gateway refuses", async () => {
    portal.gateway.roleSessions.forgetPerson("sara.rao");
    const { roles } = portal.deployment;
    const role = { ...roles[0], arn: "arn:aws:iam::111122223333:role/NobodyMadeThis" };
    const ctx = portal.ctxOf("sara.rao", "read-only");
    const request = {
      deployment: portal.deployment,
      person: ctx.person,
      role: { ...ctx.role, ...role, id: "gone" },
    };
    const error: unknown = await assumeRole(request, {
      baseCredentials: portal.baseCredentials,
      nowMs: Date.now(),
    }).catch((failure: unknown) => failure);
    expect(describeRoleRefusal(error, request.role, { operationId: "ListLibraries" })).toMatchObject({
      code: "role-refused",
      layer: "sts",
      status: 403,
    });
  });

  it("a garbage nextToken is the person's to correct, not an outage", async () => {
    const path = `/iam/libraries/${seedLibraryId}/projects/${seedProjectId}/assets`;
    expect(await problemOf(asked(path, "nextToken=garbage"))).toMatchObject({
      code: "invalid-request",
      status: 400,
    });
  });
});

describe("a service that hangs", () => {
  const impatient = () => ({ ...portal.gateway, deployment: { ...portal.deployment, timeoutSeconds: 0.7 } });

  it.each([
    ["the API", "execute-api", "mira.kovac", "network"],
    ["STS", "sts", "noor.haddad", "sts"],
  ] as const)("%s is waited for as long as the setting says, and once", async (_, name, person, layer) => {
    const ctx = portal.ctxOf(person);
    portal.gateway.roleSessions.forgetPerson(layer === "sts" ? person : "nobody");
    portal.sandbox.faults.add({ match: ({ service }) => service === name, delayMs: 5_000 });
    const request = { deployment: portal.deployment, role: ctx.role, person: ctx.person };
    const startedMs = performance.now();
    const problem = await problemOf(uncached(), {
      ...ctx,
      callGateway: (call) => callGateway(impatient(), request, call),
    });
    expect(problem).toMatchObject({
      code: "timeout",
      layer,
      status: 504,
      title: "No response within 0.7 seconds",
    });
    expect(performance.now() - startedMs).toBeLessThan(1_500);
  });
});

describe("what the portal refuses before it asks AWS", () => {
  it.each([
    ["an id that cannot be one", "/iam/libraries/library-12", "invalid-request"],
    ["a route that SDMA does not have", `/iam/libraries/${seedLibraryId}/project`, "no-such-route"],
    ["an empty segment", "/iam//libraries", "no-such-route"],
    ["an encoded way up", "/iam/libraries/%2e%2e/personas", "no-such-route"],
    [
      "credentials for a browser",
      `/iam/libraries/${seedLibraryId}/projects/${seedProjectId}/credentials`,
      "credentials-withheld",
    ],
  ])("%s", async (_, path, code) => {
    portal.sandbox.calls.clear();
    expect(await problemOf(asked(path))).toMatchObject({ code, layer: "portal" });
    expect(portal.sandbox.calls.count({ service: "execute-api" })).toBe(0);
  });

  it("a body of 10 MB and one byte, stating the limit", async () => {
    const input = {
      ...asked(`/iam/libraries/${seedLibraryId}/projects`, "", "POST"),
      body: Buffer.alloc(10_485_761),
    };
    const forwarded = await forwardCall(portal.ctxOf("mira.kovac"), input);
    expect(forwarded).toMatchObject({
      ok: false,
      problem: { code: "too-large", status: 413, layer: "portal" },
    });
  });
});
