import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Keys, type Reply, sendRaw, sendSigned, signedHeaders } from "../testing/send-signed";
import { startTestSandbox, type TestSandbox } from "../testing/start-test-sandbox";

const nowMs = Date.parse("2026-11-22T16:00:00Z");
const libraries = "/2025-04-18/iam/libraries";
const invalidToken = '{"message":"The security token included in the request is invalid."}';
const user = "User: arn:aws:sts::111122223333:assumed-role";
const maskedApi = "arn:aws:execute-api:eu-west-1:********3333:r1jeka2026";

let clockMs = nowMs;
let sandbox: TestSandbox;
let full: Keys;

beforeAll(async () => {
  sandbox = await startTestSandbox({ clock: () => clockMs });
  full = await assumeAt("SdmaFullAccess");
});
afterAll(() => sandbox.dispose());
beforeEach(() => {
  clockMs = nowMs;
});

/** The SDK signs with the current time, which the frozen clock would refuse. */
async function assumeAt(role: string): Promise<Keys> {
  clockMs = Date.now();
  const keys = await sandbox.assume(role, { DurationSeconds: 3_600 });
  clockMs = nowMs;
  return keys;
}

function get(target: string, keys = full, options: Parameters<typeof sendSigned>[3] = {}): Promise<Reply> {
  return sendSigned(sandbox.origin, keys, { target }, { signingDate: new Date(clockMs), ...options });
}

function expectRefusal(reply: Reply, errorType: string, body: string): void {
  expect({ status: reply.status, type: reply.headers["x-amzn-errortype"], body: reply.text }).toEqual({
    status: 403,
    type: errorType,
    body,
  });
  expect(reply.headers["content-type"]).toBe("application/json");
  expect(reply.headers["content-length"]).toBe(String(Buffer.byteLength(body)));
  expect(reply.headers["x-amzn-requestid"]).toMatch(/^[\da-f]{8}-[\da-f-]{27}$/);
  expect(reply.headers["x-amz-apigw-id"]).toMatch(/^[\w+/]{15}=$/);
}

describe("the signature", () => {
  it("is accepted from AWS's own signer, with awkward paths and queries", async () => {
    for (const target of [
      libraries,
      `${libraries}/role/arn%3Aaws%3Aiam%3A%3A1%3Arole%2FName`,
      `${libraries}/a%20b/%C3%A4%2B%40?b=2&a=1&a=0&empty=&eq=a%3Db%3Dc`,
    ]) {
      expect(await get(target)).toMatchObject({ status: 200 });
    }
    expect(sandbox.sdma.received.at(-1)?.segments).toEqual(["iam", "libraries", "a b", "ä+@"]);
    expect(sandbox.sdma.received.at(-1)?.query.getAll("a")).toEqual(["1", "0"]);
  });

  it("is required: #1 and #2", async () => {
    for (const target of [libraries, "/2025-04-18/nowhere"]) {
      const reply = await sendRaw(sandbox.origin, { target });
      expectRefusal(
        reply,
        "MissingAuthenticationTokenException",
        '{"message":"Missing Authentication Token"}',
      );
      expect(reply.headers["content-length"]).toBe("42");
    }
  });

  it("cannot be a bearer token: #3 and #13", async () => {
    const reply = await sendRaw(sandbox.origin, {
      target: libraries,
      headers: { authorization: "Bearer abc" },
    });
    // sha256("Bearer abc"), computed with OpenSSL.
    const hash = "w1Xc6WwWEogNEZQP/dkBTThsJT4MNlKmzQanIm970rY=";
    expectRefusal(
      reply,
      "IncompleteSignatureException",
      `{"message":"Invalid key=value pair (missing equal-sign) in Authorization header (hashed with SHA-256 and encoded with Base64): '${hash}'."}`,
    );
  });

  it("is refused with all missing parts listed together: #14", async () => {
    const reply = await sendRaw(sandbox.origin, {
      target: libraries,
      headers: { authorization: "AWS4-HMAC-SHA256 Credential=a/b/c/d/e" },
    });
    expect(reply.status).toBe(403);
    expect(reply.text).toContain(
      "\"Authorization header requires 'Signature' parameter. Authorization header requires 'SignedHeaders' parameter. Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. (Hashed with SHA-256 and encoded with Base64) Authorization=",
    );
  });

  it("is refused with the expected canonical request if it does not match: #7", async () => {
    const headers = await signedHeaders(
      sandbox.origin,
      full,
      { target: libraries },
      { signingDate: new Date(nowMs) },
    );
    const reply = await sendRaw(sandbox.origin, { target: `${libraries}/%3A`, headers });
    expect(reply.status).toBe(403);
    expect(reply.headers["x-amzn-errortype"]).toBe("InvalidSignatureException");
    const host = sandbox.origin.slice("http://".length);
    const empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    const start = `{"message":"The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.\\n\\nThe Canonical String for this request should have been\\n'GET\\n${libraries}/%253A\\n\\nhost:${host}\\nx-amz-date:20261122T160000Z\\nx-amz-security-token:${full.sessionToken}\\n\\nhost;x-amz-date;x-amz-security-token\\n${empty}'\\n\\nThe String-to-Sign should have been\\n'AWS4-HMAC-SHA256\\n20261122T160000Z\\n20261122/eu-west-1/execute-api/aws4_request\\n`;
    expect(reply.text.slice(0, start.length)).toBe(start);
    expect(reply.text.slice(start.length)).toMatch(/^[\da-f]{64}'\\n"}$/);
  });

  it("is refused for another service: #8", async () => {
    const body = `{"message":"Credential should be scoped to correct service: 'execute-api'. "}`;
    expectRefusal(await get(libraries, full, { service: "lambda" }), "InvalidSignatureException", body);
  });

  it("is refused for another region: #9", async () => {
    const body = `{"message":"Credential should be scoped to a valid region, not 'us-east-1'. "}`;
    expectRefusal(await get(libraries, full, { region: "us-east-1" }), "InvalidSignatureException", body);
  });

  it("is refused for another region and service with both named, region first: #9", async () => {
    const body = `{"message":"Credential should be scoped to a valid region, not 'us-east-1'. Credential should be scoped to correct service: 'execute-api'. "}`;
    const reply = await get(libraries, full, { region: "us-east-1", service: "s3" });
    expectRefusal(reply, "InvalidSignatureException", body);
  });

  it("is refused when it is more than five minutes old: #10", async () => {
    const reply = await get(libraries, full, { signingDate: new Date(nowMs - 301_000) });
    const body = `{"message":"Signature expired: 20261122T155459Z is now earlier than 20261122T155500Z (20261122T160000Z - 5 min.)"}`;
    expectRefusal(reply, "InvalidSignatureException", body);
    expect(await get(libraries, full, { signingDate: new Date(nowMs - 300_000) })).toMatchObject({
      status: 200,
    });
  });

  it("is refused when it is more than five minutes in the future: #11", async () => {
    const reply = await get(libraries, full, { signingDate: new Date(nowMs + 301_000) });
    const body = `{"message":"Signature not yet current: 20261122T160501Z is still later than 20261122T160500Z (20261122T160000Z + 5 min.)"}`;
    expectRefusal(reply, "InvalidSignatureException", body);
  });
});

describe("the credentials", () => {
  it("are refused when they are unknown, lack their token, or carry a wrong one: #12", async () => {
    const wrong: Keys[] = [
      { accessKeyId: "ASIAUNKNOWN", secretAccessKey: "x", sessionToken: "x" },
      { accessKeyId: full.accessKeyId, secretAccessKey: full.secretAccessKey },
      { ...full, sessionToken: "garbage" },
      { ...sandbox.base, sessionToken: full.sessionToken ?? "" },
    ];
    for (const keys of wrong) {
      expectRefusal(await get(libraries, keys), "UnrecognizedClientException", invalidToken);
    }
  });

  it("are refused when they have expired: #12b, without a final period", async () => {
    clockMs = Date.now() + 3_700_000;
    const body = '{"message":"The security token included in the request is expired"}';
    expectRefusal(await get(libraries), "ExpiredTokenException", body);
  });

  it("are refused when their role was deleted and recreated: #12", async () => {
    const role = sandbox.cloud.findRole("SdmaReadOnly");
    if (!role) throw new Error("the role is gone");
    const keys = await assumeAt("SdmaReadOnly");
    sandbox.cloud.putRole({ ...role, roleId: "AROANEWNEWNEWNEWNEWNE" });
    expectRefusal(await get(libraries, keys), "UnrecognizedClientException", invalidToken);
    sandbox.cloud.putRole(role);
    expect(await get(libraries, keys)).toMatchObject({ status: 200 });
  });
});

describe("permission", () => {
  it("is refused if no policy grants it: #15, with the account masked and the path as sent", async () => {
    const keys = await assumeAt("SdmaAssetsAndProjects");
    const sentence = `${user}/SdmaAssetsAndProjects/mira.kovac is not authorized to perform: execute-api:Invoke on resource: ${maskedApi}/2025-04-18/GET/iam/libraries because no identity-based policy allows the execute-api:Invoke action`;
    expectRefusal(await get(libraries, keys), "AccessDeniedException", JSON.stringify({ Message: sentence }));
  });

  it("is checked before the route, so a refusal does not reveal whether the route exists: #4", async () => {
    const keys = await assumeAt("SdmaAssetsAndProjects");
    expect((await get("/2025-04-18/nowhere", keys)).text).toMatch(/^\{"Message":"User: /);
  });

  it("is refused by an explicit deny: #16", async () => {
    const name = "TemporaryDeny";
    const keys = await assumeAt("SdmaFullAccess");
    const statement = { Effect: "Deny", Action: "*", Resource: "*" };
    const document = (statements: unknown[]) =>
      JSON.stringify({ Version: "2012-10-17", Statement: statements });
    sandbox.cloud.putPolicy("role", "SdmaFullAccess", { name, document: document([statement]) });
    const sentence = `${user}/SdmaFullAccess/mira.kovac is not authorized to perform: execute-api:Invoke on resource: ${maskedApi}/2025-04-18/GET/iam/libraries with an explicit deny in an identity-based policy`;
    expectRefusal(await get(libraries, keys), "AccessDeniedException", JSON.stringify({ Message: sentence }));
    sandbox.cloud.putPolicy("role", "SdmaFullAccess", { name, document: document([]) });
    expect(await get(libraries, keys)).toMatchObject({ status: 200 });
  });

  it("is refused by the API's resource policy: #17", async () => {
    sandbox.gateway.resourcePolicy = JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Effect: "Deny", Principal: "*", Action: "execute-api:Invoke", Resource: "*" }],
    });
    const reply = await get(libraries);
    sandbox.gateway.resourcePolicy = null;
    expect(reply.text).toMatch(/ with an explicit deny in a resource-based policy"\}$/);
  });

  it("is not granted to the portal's long-lived key", async () => {
    expect((await get(libraries, sandbox.base)).text).toContain(
      "User: arn:aws:iam::111122223333:user/sdma-portal is not",
    );
  });
});

describe("the gateway", () => {
  it("serves only one stage: #6", async () => {
    expectRefusal(await get("/v1/iam/libraries"), "ForbiddenException", '{"message":"Forbidden"}');
  });

  it("responds to an unknown route with the configured status, for callers with permission: #5", async () => {
    const missing = '{"message":"Missing Authentication Token"}';
    expectRefusal(await get("/2025-04-18/iam/nowhere"), "MissingAuthenticationTokenException", missing);
    sandbox.gateway.unknownRouteStatus = 404;
    expect(await get("/2025-04-18/iam/nowhere")).toMatchObject({ status: 404 });
    sandbox.gateway.unknownRouteStatus = 403;
  });

  it("requires an API key if the owner configures it: #18", async () => {
    sandbox.gateway.isApiKeyRequired = true;
    const good = sandbox.api.store.keys.all()[0]?.value ?? "";
    const withKey = (key: string) =>
      sendSigned(
        sandbox.origin,
        full,
        { target: libraries, headers: { "x-api-key": key } },
        { signingDate: new Date(nowMs) },
      );
    expectRefusal(await get(libraries), "ForbiddenException", '{"message":"Forbidden"}');
    expectRefusal(await withKey("bad"), "ForbiddenException", '{"message":"Forbidden"}');
    expect(await withKey(good)).toMatchObject({ status: 200 });
    sandbox.gateway.isApiKeyRequired = false;
  });

  it("refuses a body of more than 10 MB in plain text: #22", async () => {
    const request = { method: "POST", target: libraries, body: Buffer.alloc(10_485_761) };
    const reply = await sendRaw(sandbox.origin, request);
    expect(reply).toMatchObject({
      status: 413,
      text: "HTTP content length exceeded 10485760 bytes.",
      headers: { "content-type": "text; charset=utf-8", "content-length": "44" },
    });
    expect(reply.headers["x-amzn-requestid"]).toBeUndefined();
  });

  it("passes the session, the role and the groups to SDMA", async () => {
    await get(libraries);
    expect(sandbox.sdma.received.at(-1)?.caller).toEqual({
      arn: "arn:aws:sts::111122223333:assumed-role/SdmaFullAccess/mira.kovac",
      sessionName: "mira.kovac",
      principals: [
        { principalType: "USER", principalId: "mira.kovac" },
        { principalType: "USER", principalId: "arn:aws:iam::111122223333:role/SdmaFullAccess" },
        { principalType: "GROUP", principalId: "survey-crew" },
      ],
    });
  });

  it("refuses broken escapes and paths above the root with an empty response", async () => {
    for (const target of [`${libraries}/%zz`, "/2025-04-18/../../x"]) {
      expect(await sendRaw(sandbox.origin, { target })).toMatchObject({ status: 400, text: "" });
    }
  });
});
