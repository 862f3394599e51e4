import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { exampleGateway, exampleSession, gatewayAnswers, wireAnswer } from "./example-gateway.test-support";

const codeOf = (result: Awaited<ReturnType<ReturnType<typeof exampleGateway>["call"]>>) =>
  result.ok ? result.status : result.problem.code;

describe("what is repeated", () => {
  it.each([
    ["a read", "ListLibraries", 3],
    ["a search, which is a POST that reads", "SearchAssets", 3],
    ["a replacement", "UpdateProject", 3],
    ["a deletion", "DeleteProject", 3],
    ["a creation, which may have been done", "CreateProject", 1],
  ] as const)("%s that fails", async (_, operationId, attempts) => {
    const { call, sent } = exampleGateway({ answer: gatewayAnswers.internalError });
    const result = await call(operationId);
    expect(result).toMatchObject({ ok: false, problem: { code: "unavailable", attempts } });
    expect(sent).toHaveLength(attempts);
  });

  it.each([
    ["throttled", "throttled", 3],
    ["quotaExhausted", "quota-exhausted", 1],
    ["gatewayTimeout", "timeout", 1],
    ["backendRefused", "unavailable", 3],
  ] as const)("a read that is %s", async (answer, code, attempts) => {
    const { call } = exampleGateway({ answer: gatewayAnswers[answer] });
    expect(await call()).toMatchObject({ ok: false, problem: { code, attempts } });
  });

  it("a connection that could not be made, since nothing was sent", async () => {
    const failure = Object.assign(new Error("10.0.0.1:443"), { code: "UND_ERR_CONNECT_TIMEOUT" });
    const { call, sent } = exampleGateway({ answer: () => Promise.reject(failure) });
    expect(await call()).toMatchObject({
      problem: { code: "unavailable", status: 502, upstreamMessage: "No connection within 3 seconds." },
    });
    expect(sent).toHaveLength(3);
  });

  it("ends with the first success", async () => {
    const { call, sent } = exampleGateway({
      answer: (_, attempt) => (attempt < 2 ? gatewayAnswers.internalError() : gatewayAnswers.fine()),
    });
    expect(await call()).toMatchObject({ ok: true, call: { attempts: 2 } });
    expect(sent).toHaveLength(2);
  });

  it("stops when the person's budget is used up, without affecting others", async () => {
    const { call, sent } = exampleGateway({ answer: gatewayAnswers.internalError });
    for (let calls = 0; calls < 17; calls += 1) await call();
    // 500 tokens at 14 a retry allow 35.
    expect(sent).toHaveLength(17 * 3);
    expect(await call()).toMatchObject({ problem: { attempts: 2 } });
    expect(await call()).toMatchObject({ problem: { attempts: 1 } });
    expect(await call("ListLibraries", {}, { by: "jonas" })).toMatchObject({ problem: { attempts: 3 } });
  });
});

describe("old credentials", () => {
  it("are replaced once, and used to sign", async () => {
    let taken = 0;
    const { call, sent } = exampleGateway({
      assumeRole: async () => {
        taken += 1;
        const accessKeyId = `ASIA${taken}`;
        return { ...exampleSession, credentials: { ...exampleSession.credentials, accessKeyId } };
      },
      answer: gatewayAnswers.expiredToken,
    });
    expect(await call()).toMatchObject({ problem: { code: "expired-credentials", attempts: 2 } });
    expect(sent.map(({ headers }) => /Credential=(\w+)/.exec(headers.authorization ?? "")?.[1])).toEqual([
      "ASIA1",
      "ASIA2",
    ]);
  });
});

describe("what is sent", () => {
  it("carries the API key where there is one, within the signature", async () => {
    const { call, sent } = exampleGateway({ apiKey: "key of the plan" });
    await call();
    expect(sent[0]?.headers).toMatchObject({ "x-api-key": "key of the plan" });
    expect(sent[0]?.headers.authorization).toMatch(/SignedHeaders=[\w;-]*x-api-key/);
  });

  it("carries no API key where there is none, and asks for no compression", async () => {
    const { call, sent } = exampleGateway();
    await call();
    expect(Object.keys(sent[0]?.headers ?? {}).sort()).toEqual([
      "authorization",
      "host",
      "x-amz-date",
      "x-amz-security-token",
    ]);
  });

  it("respects API Gateway's limit to the byte", async () => {
    const { call, sent } = exampleGateway();
    await call();
    const [request] = sent;
    const own = Object.values(request?.headers ?? {}).join("").length;
    const line = `GET ${request?.target}?${"a"} HTTP/1.1\r\n`.length;
    const longest = 10_240 - 20 - own - line + 1;
    expect(await call("ListLibraries", { wireQuery: "a".repeat(longest) })).toMatchObject({ ok: true });
    expect(await call("ListLibraries", { wireQuery: "a".repeat(longest + 1) })).toMatchObject({
      ok: false,
      problem: {
        code: "address-too-long",
        layer: "portal",
        status: 414,
        title: "The address is too long",
        attempts: 0,
      },
    });
    expect(sent).toHaveLength(2);
  });

  it("counts the session token toward API Gateway's limit", async () => {
    const sessionToken = "t".repeat(10_000);
    const { call, sent } = exampleGateway({
      assumeRole: async () => ({
        ...exampleSession,
        credentials: { ...exampleSession.credentials, sessionToken },
      }),
    });
    expect(await call()).toMatchObject({ problem: { status: 414 } });
    expect(sent).toEqual([]);
  });
});

describe("what a problem shows", () => {
  it("contains neither the role's secrets nor the API key", async () => {
    const { secretAccessKey, sessionToken } = exampleSession.credentials;
    const message = `You sent ${sessionToken} with key of the plan, signed by ${secretAccessKey}`;
    const { call } = exampleGateway({
      apiKey: "key of the plan",
      answer: () => wireAnswer(400, JSON.stringify({ message })),
    });
    const text = JSON.stringify(await call());
    expect(text).toContain("You sent [secret removed] with [secret removed], signed by [secret removed]");
  });

  it("reports a response in a coding that was not requested", async () => {
    const { call } = exampleGateway({
      answer: () => ({
        ...gatewayAnswers.quotaExhausted(),
        headers: { "content-type": "application/json", "content-encoding": "gzip" },
        body: Readable.from([gzipSync('{"message":"Limit Exceeded"}')]),
      }),
    });
    expect(codeOf(await call())).toBe("quota-exhausted");
  });
});

describe("AWS's id of a request", () => {
  it.each([
    ["7a0d2c11-4f6b-4f0e-9a57-0123456789ab", "7a0d2c11-4f6b-4f0e-9a57-0123456789ab"],
    ["https://b.s3.amazonaws.com/k?X-Amz-Signature=0123456789abcdef", undefined],
    ["<script>", undefined],
    ["a".repeat(81), undefined],
    ["", undefined],
  ])("%j is passed on as %j, in an answer and in a problem", async (id, passedOn) => {
    const headers = { "x-amzn-requestid": id };
    const fine = exampleGateway({ answer: async () => wireAnswer(200, "{}", headers) });
    expect((await fine.call()).call.requestId).toBe(passedOn);
    const refused = exampleGateway({ answer: async () => wireAnswer(404, "{}", headers) });
    const result = await refused.call();
    expect(result.call.requestId).toBe(passedOn);
    expect(result.ok ? "" : result.problem.requestId).toBe(passedOn);
  });
});
