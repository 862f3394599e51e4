import { createHash } from "node:crypto";
import { request as httpRequest } from "node:http";
import {
  DeleteObjectsCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { s3Client, testBucket, vendKeys } from "../testing/s3-test-clients";
import { type Keys, type RawRequest, sendRaw, sendSigned } from "../testing/send-signed";
import { startTestSandbox, type TestSandbox } from "../testing/start-test-sandbox";

let sandbox: TestSandbox;
let nowMs = Date.now();
let owner: Keys;
beforeAll(async () => {
  sandbox = await startTestSandbox({ clock: () => nowMs });
  sandbox.objects.ensureBucket({ name: testBucket, createdAtMs: 0 });
  owner = vendKeys(sandbox, [{ Action: "s3:*", Resource: "*" }], nowMs);
});
afterAll(() => sandbox.dispose());

const at = (Key: string) => ({ Bucket: testBucket, Key });
const refusal = (code: string, status: number) => ({ name: code, $metadata: { httpStatusCode: status } });
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

describe("a session that SDMA vended for one prefix", () => {
  const mine = [
    { Action: ["s3:GetObject", "s3:PutObject"], Resource: `${testBucket}/mine/*` },
    { Action: "s3:ListBucket", Resource: testBucket, Condition: { StringLike: { "s3:prefix": "mine/*" } } },
  ];

  it("can read, write and list below it, and nothing else", async () => {
    const client = s3Client(sandbox, vendKeys(sandbox, mine, nowMs));
    await client.send(new PutObjectCommand({ ...at("mine/a"), Body: "a" }));
    const { Body } = await client.send(new GetObjectCommand(at("mine/a")));
    expect(await Body?.transformToString()).toBe("a");
    const list = (Prefix?: string) => client.send(new ListObjectsV2Command({ Bucket: testBucket, Prefix }));
    expect((await list("mine/")).Contents?.map(({ Key }) => Key)).toEqual(["mine/a"]);
    const denied = refusal("AccessDenied", 403);
    await expect(list("other/")).rejects.toMatchObject(denied);
    await expect(list()).rejects.toMatchObject(denied);
    await expect(client.send(new GetObjectCommand(at("mine")))).rejects.toMatchObject(denied);
    await expect(client.send(new PutObjectCommand({ ...at("other/a"), Body: "a" }))).rejects.toMatchObject(
      denied,
    );
  });

  it("gets AWS's message for each missing permission, key by key", async () => {
    const client = s3Client(sandbox, vendKeys(sandbox, mine, nowMs));
    const Delete = { Objects: [{ Key: "mine/a" }] };
    const { Errors } = await client.send(new DeleteObjectsCommand({ Bucket: testBucket, Delete }));
    expect(Errors).toEqual([
      {
        Key: "mine/a",
        Code: "AccessDenied",
        Message: `User: arn:aws:sts::111122223333:assumed-role/SdmaCredentialVending/mira.kovac is not authorized to perform: s3:DeleteObject on resource: "arn:aws:s3:::${testBucket}/mine/a" because no session policy allows the s3:DeleteObject action`,
      },
    ]);
  });

  it("cannot tell a missing object from a forbidden one without permission to list", async () => {
    const readOnly = vendKeys(sandbox, [{ Action: "s3:GetObject", Resource: `${testBucket}/*` }], nowMs);
    const missing = s3Client(sandbox, readOnly).send(new GetObjectCommand(at("mine/none")));
    await expect(missing).rejects.toMatchObject(refusal("AccessDenied", 403));
  });
});

describe("the AWS SDK's presigned URLs", () => {
  it("write and read until they expire", async () => {
    const client = s3Client(sandbox, owner);
    const put = await getSignedUrl(
      client,
      new PutObjectCommand({ ...at("url"), ContentType: "text/plain" }),
      {
        expiresIn: 60,
        signingDate: new Date(nowMs),
      },
    );
    const headers = { "content-type": "text/plain", origin: "http://127.0.0.1:3000" };
    const written = await fetch(put, { method: "PUT", body: "by url", headers });
    expect(written.status).toBe(200);
    expect(written.headers.get("access-control-allow-origin")).toBe("*");
    const command = new GetObjectCommand({
      ...at("url"),
      ResponseContentDisposition: 'attachment; filename="u.txt"',
    });
    const get = await getSignedUrl(client, command, { expiresIn: 60, signingDate: new Date(nowMs) });
    const read = await fetch(get, { headers: { range: "bytes=3-" } });
    expect([read.status, await read.text(), read.headers.get("content-disposition")]).toEqual([
      206,
      "url",
      'attachment; filename="u.txt"',
    ]);
    nowMs += 61_000;
    const late = await fetch(get);
    expect([late.status, await late.text()]).toEqual([
      403,
      expect.stringContaining("<Message>Request has expired</Message>"),
    ]);
    nowMs -= 61_000;
  });

  it("can be requested from a page of any origin", async () => {
    const reply = await sendRaw(sandbox.origin, {
      method: "OPTIONS",
      target: `/${testBucket}/url`,
      headers: {
        origin: "http://127.0.0.1:3000",
        "access-control-request-method": "PUT",
        "access-control-request-headers": "authorization,x-amz-date",
      },
    });
    expect(reply).toMatchObject({
      status: 200,
      headers: {
        "access-control-allow-origin": "*",
        "access-control-allow-headers": "authorization,x-amz-date",
      },
    });
  });
});

describe("an invalid request", () => {
  const get: RawRequest = { target: `/${testBucket}/url`, headers: { "x-amz-content-sha256": sha256("") } };
  const send = (request: RawRequest, keys = owner, options: object = {}) =>
    sendSigned(sandbox.origin, keys, request, { service: "s3", signingDate: new Date(nowMs), ...options });
  const put = (body: string, hash: string, headers: Record<string, string> = {}): RawRequest => ({
    method: "PUT",
    target: `/${testBucket}/raw`,
    headers: { "x-amz-content-sha256": hash, ...headers },
    body,
  });

  it.each<[what: string, answer: () => ReturnType<typeof send>, status: number, code: string]>([
    ["a valid request, for comparison", () => send(get), 200, ""],
    ["a wrong secret", () => send(get, { ...owner, secretAccessKey: "x" }), 403, "SignatureDoesNotMatch"],
    [
      "an unknown key",
      () => send(get, { ...owner, accessKeyId: `ASIA${"X".repeat(16)}` }),
      403,
      "InvalidAccessKeyId",
    ],
    ["a wrong token", () => send(get, { ...owner, sessionToken: "IQoJ" }), 400, "InvalidToken"],
    ["another Region", () => send(get, owner, { region: "us-east-1" }), 400, "AuthorizationHeaderMalformed"],
    [
      "a clock that is off by an hour",
      () => send(get, owner, { signingDate: new Date(nowMs - 3_600_000) }),
      403,
      "RequestTimeTooSkewed",
    ],
    ["no hash of the body", () => send({ ...get, headers: {} }), 400, "InvalidRequest"],
    ["a body with a different hash", () => send(put("b", sha256("a"))), 400, "XAmzContentSHA256Mismatch"],
    ["an invalid hash", () => send(put("b", "nothing")), 400, "InvalidArgument"],
    [
      "a signature of version 2",
      () =>
        sendRaw(sandbox.origin, { target: get.target, headers: { authorization: "AWS AKIA:c2lnbmF0dXJl" } }),
      400,
      "InvalidRequest",
    ],
    [
      "tags, which are unsupported",
      () => send(put("b", sha256("b"), { "x-amz-tagging": "a=b" })),
      501,
      "NotImplemented",
    ],
    [
      "a key of more than 1,024 bytes",
      () => send({ ...put("b", sha256("b")), target: `/${testBucket}/${"k".repeat(1_025)}` }),
      400,
      "KeyTooLongError",
    ],
  ])("gets S3's response: %s", async (_, answer, status, code) => {
    const reply = await answer();
    expect([reply.status, /<Code>(\w+)<\/Code>/.exec(reply.text)?.[1] ?? ""]).toEqual([status, code]);
    expect(reply.headers["x-amz-request-id"]).toMatch(/^[0-9A-F]{16}$/);
  });

  it("gets S3's error when its session has expired", async () => {
    const keys = vendKeys(sandbox, [{ Action: "s3:*", Resource: "*" }], nowMs);
    nowMs += 901_000;
    const reply = await send(get, keys);
    nowMs -= 901_000;
    expect([reply.status, reply.text]).toEqual([400, expect.stringContaining("<Code>ExpiredToken</Code>")]);
  });

  it("leaves the connection usable for the next one, even with an unread body", async () => {
    const body = "x".repeat(3_000_000);
    const refused = await send(put(body, sha256(body)), { ...owner, secretAccessKey: "x" });
    expect(refused.status).toBe(403);
    expect((await send(get)).status).toBe(200);
  });

  it("is recognized on a bucket's own host", async () => {
    const host = `${testBucket}.localhost:${sandbox.port}`;
    const local = { ...get, target: "/url", headers: { ...get.headers, host } };
    const client = s3Client(sandbox, owner, {
      endpoint: `http://localhost:${sandbox.port}`,
      forcePathStyle: false,
    });
    const url = new URL(
      await getSignedUrl(client, new GetObjectCommand(at("url")), { signingDate: new Date(nowMs) }),
    );
    expect(url.host).toBe(host);
    const target = `${url.pathname}${url.search}`;
    expect(await sendRaw(sandbox.origin, { ...local, target, headers: { host } })).toMatchObject({
      status: 200,
      text: "by url",
    });
  });
});

describe("an interrupted upload", () => {
  it("keeps the old object and leaves no file behind", async () => {
    const client = s3Client(sandbox, owner);
    await client.send(new PutObjectCommand({ ...at("cut"), Body: "old" }));
    const url = await getSignedUrl(client, new PutObjectCommand(at("cut")), { signingDate: new Date(nowMs) });
    await new Promise<void>((resolve) => {
      const call = httpRequest(url, { method: "PUT", headers: { "content-length": "1000000" } });
      call.on("error", () => resolve());
      call.write(Buffer.alloc(400_000), () => setTimeout(() => call.destroy(), 100));
    });
    const { Body } = await client.send(new GetObjectCommand(at("cut")));
    expect(await Body?.transformToString()).toBe("old");
  });
});
