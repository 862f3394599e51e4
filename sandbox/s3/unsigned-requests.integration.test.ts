import { createHash, createHmac } from "node:crypto";
import { GetObjectCommand, HeadObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ownerKeys, s3Client, testBucket, vendKeys } from "../testing/s3-test-clients";
import { type Keys, sendRaw } from "../testing/send-signed";
import { startTestSandbox, type TestSandbox } from "../testing/start-test-sandbox";

let sandbox: TestSandbox;
let owner: Keys;
beforeAll(async () => {
  sandbox = await startTestSandbox();
  sandbox.objects.ensureBucket({ name: testBucket, createdAtMs: 0 });
  owner = ownerKeys(sandbox);
  const client = s3Client(sandbox, owner);
  await client.send(new PutObjectCommand({ Bucket: testBucket, Key: "there", Body: "x" }));
});
afterAll(() => sandbox.dispose());

const codeOf = (text: string) => /<Code>(\w+)<\/Code>/.exec(text)?.[1];

describe("a request without a signature", () => {
  it.each([
    ["GET", `/${testBucket}`],
    ["GET", `/${testBucket}/`],
    ["GET", `/${testBucket}/there`],
    ["GET", `/${testBucket}/not/there?versionId=x`],
    ["PUT", `/${testBucket}/there`],
    ["DELETE", `/${testBucket}/there`],
    ["POST", `/${testBucket}?delete`],
  ])("reaches S3, which denies it in XML: %s %s", async (method, target) => {
    const reply = await sendRaw(sandbox.origin, {
      method,
      target,
      ...(method === "PUT" ? { body: "y" } : {}),
    });
    expect([reply.status, codeOf(reply.text), reply.headers.server]).toEqual([
      403,
      "AccessDenied",
      "AmazonS3",
    ]);
    expect(reply.text).toContain("<Message>Access Denied</Message>");
  });

  it("reaches S3 through a bucket's own host too, and gets NoSuchBucket there", async () => {
    const host = (bucket: string) => ({ host: `${bucket}.localhost:${sandbox.port}` });
    const own = await sendRaw(sandbox.origin, { target: "/there", headers: host(testBucket) });
    expect([own.status, codeOf(own.text)]).toEqual([403, "AccessDenied"]);
    const none = await sendRaw(sandbox.origin, { target: "/there", headers: host("no-such-bucket") });
    expect([none.status, codeOf(none.text)]).toEqual([404, "NoSuchBucket"]);
  });

  it("is refused without a body for the SDK's anonymous HEAD", async () => {
    const anonymous = s3Client(sandbox, owner, { signer: { sign: async (request) => request } });
    const head = anonymous.send(new HeadObjectCommand({ Bucket: testBucket, Key: "there" }));
    await expect(head).rejects.toMatchObject({ $metadata: { httpStatusCode: 403 } });
    const get = anonymous.send(new GetObjectCommand({ Bucket: testBucket, Key: "there" }));
    await expect(get).rejects.toMatchObject({ name: "AccessDenied" });
  });

  it.each([
    ["GET", "/no-such-bucket"],
    ["GET", "/no-such-bucket/"],
    ["GET", "/no-such-bucket/key?versionId=x"],
    ["PUT", "/no.such.bucket/key"],
    ["DELETE", "/123/key"],
    ["POST", "/no-such-bucket?delete"],
  ])("gets NoSuchBucket: %s %s", async (method, target) => {
    const reply = await sendRaw(sandbox.origin, { method, target });
    expect([reply.status, codeOf(reply.text), reply.headers["content-type"]]).toEqual([
      404,
      "NoSuchBucket",
      "application/xml",
    ]);
    expect(reply.text).toContain(`<BucketName>${/[^/?]+/.exec(target)?.[0]}</BucketName>`);
  });

  it("gets a response without a body from HEAD for a missing bucket", async () => {
    const reply = await sendRaw(sandbox.origin, { method: "HEAD", target: "/no-such-bucket/key" });
    expect([reply.status, reply.text, reply.headers.server]).toEqual([404, "", "AmazonS3"]);
  });

  it.each([
    "/",
    "/iam/libraries",
    "/prod/iam/libraries",
    "/No_Bucket/key",
    "/ab/key",
    "/10.0.0.1/key",
    "/a..b/key",
  ])("goes to the gateway if it cannot name a bucket: %s", async (target) => {
    const reply = await sendRaw(sandbox.origin, { target });
    expect([reply.status, reply.headers.server]).toEqual([403, undefined]);
    expect(reply.text).toMatch(/^\{"message":/);
  });
});

interface Post {
  key?: string;
  conditions?: readonly unknown[];
  fields?: Readonly<Record<string, string>>;
  file?: string | Blob;
  keys?: Keys;
  lifeMs?: number;
}

/** A form as a page sends it, its policy signed by hand as Amazon describes. */
function formOf({ key = "posted/a", conditions = [], fields = {}, file = "bytes", ...rest }: Post): FormData {
  const { keys = owner, lifeMs = 60_000 } = rest;
  const date = new Date().toISOString().replace(/[-:]|\.\d{3}/g, "");
  const signed = {
    "x-amz-algorithm": "AWS4-HMAC-SHA256",
    "x-amz-credential": `${keys.accessKeyId}/${date.slice(0, 8)}/eu-west-1/s3/aws4_request`,
    "x-amz-date": date,
    ...(keys.sessionToken ? { "x-amz-security-token": keys.sessionToken } : {}),
  };
  const named = Object.entries({ ...signed, key, ...fields }).map(([name, value]) => ({ [name]: value }));
  const expiration = new Date(Date.now() + lifeMs).toISOString();
  const document = { expiration, conditions: [{ bucket: testBucket }, ...named, ...conditions] };
  const policy = Buffer.from(JSON.stringify(document)).toString("base64");
  const signingKey = [date.slice(0, 8), "eu-west-1", "s3", "aws4_request"].reduce<string | Buffer>(
    (previous, part) => createHmac("sha256", previous).update(part).digest(),
    `AWS4${keys.secretAccessKey}`,
  );
  const signature = createHmac("sha256", signingKey).update(policy).digest("hex");
  const form = new FormData();
  const all = { key, ...fields, ...signed, policy, "x-amz-signature": signature };
  for (const [name, value] of Object.entries(all)) form.set(name, value);
  form.set("file", new Blob([file]), "scan.las");
  return form;
}

const post = (body: FormData, bucket = testBucket) =>
  fetch(`${sandbox.origin}/${bucket}`, {
    method: "POST",
    body,
    redirect: "manual",
    headers: { origin: "http://127.0.0.1:3000" },
  });

describe("POST Object", () => {
  const read = async (Key: string) =>
    s3Client(sandbox, owner).send(new GetObjectCommand({ Bucket: testBucket, Key }));

  it("stores the file under the key, with the form's headers", async () => {
    const fields = { "Content-Type": "application/vnd.las", "x-amz-meta-crs": "3765" };
    const reply = await post(formOf({ key: "posted/č 1.las", fields }));
    expect([reply.status, await reply.text()]).toEqual([204, ""]);
    const md5 = createHash("md5").update("bytes").digest("hex");
    expect(reply.headers.get("etag")).toBe(`"${md5}"`);
    expect(reply.headers.get("location")).toBe(`${sandbox.origin}/${testBucket}/posted/%C4%8D%201.las`);
    expect(reply.headers.get("access-control-allow-origin")).toBe("*");
    const { Body, ContentType, Metadata } = await read("posted/č 1.las");
    expect(await Body?.transformToString()).toBe("bytes");
    expect({ ContentType, Metadata }).toEqual({
      ContentType: "application/vnd.las",
      Metadata: { crs: "3765" },
    });
  });

  it("responds as the form requests: 201 with a document, or a redirect with the object's address", async () => {
    const created = await post(formOf({ fields: { success_action_status: "201" } }));
    expect([created.status, await created.text()]).toEqual([
      201,
      expect.stringContaining(`<Bucket>${testBucket}</Bucket><Key>posted/a</Key>`),
    ]);
    const fields = { success_action_redirect: "http://127.0.0.1:3000/done?from=form" };
    const sent = await post(formOf({ fields }));
    const url = new URL(sent.headers.get("location") ?? "");
    expect([sent.status, url.pathname]).toEqual([303, "/done"]);
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      from: "form",
      bucket: testBucket,
      key: "posted/a",
    });
  });

  it("accepts 30 MB without losing a byte", async () => {
    const bytes = Buffer.alloc(30_000_000, "0123456789abcdef\r\n--");
    expect((await post(formOf({ key: "posted/large", file: new Blob([bytes]) }))).status).toBe(204);
    const { Body } = await read("posted/large");
    const stored = Buffer.from((await Body?.transformToByteArray()) ?? []);
    expect(stored.equals(bytes)).toBe(true);
  });

  it.each<[what: string, post: () => Post, status: number, code: string]>([
    ["an expired policy", () => ({ lifeMs: -1 }), 403, "AccessDenied"],
    ["a condition that fails", () => ({ conditions: [["eq", "$key", "other"]] }), 403, "AccessDenied"],
    [
      "a file that is too long",
      () => ({ conditions: [["content-length-range", 0, 4]] }),
      400,
      "EntityTooLarge",
    ],
    [
      "a file that is too short",
      () => ({ conditions: [["content-length-range", 6, 9]] }),
      400,
      "EntityTooSmall",
    ],
    ["a wrong secret", () => ({ keys: { ...owner, secretAccessKey: "x" } }), 403, "SignatureDoesNotMatch"],
    ["an ACL", () => ({ fields: { acl: "public-read" } }), 400, "AccessControlListNotSupported"],
    ["tags", () => ({ fields: { tagging: "<Tagging/>" } }), 501, "NotImplemented"],
    [
      "a checksum of other bytes",
      () => ({ fields: { "x-amz-checksum-crc32": "AAAAAA==" } }),
      400,
      "BadDigest",
    ],
    [
      "no permission to put the object",
      () => ({ keys: vendKeys(sandbox, [{ Action: "s3:PutObject", Resource: `${testBucket}/mine/*` }]) }),
      403,
      "AccessDenied",
    ],
  ])("refuses %s, and stores nothing", async (_, requested, status, code) => {
    const reply = await post(formOf({ key: "posted/refused", ...requested() }));
    expect([reply.status, codeOf(await reply.text())]).toEqual([status, code]);
    expect(sandbox.objects.find(testBucket, "posted/refused")).toBeNull();
  });

  it("refuses a form without a policy, without a key, or for another bucket", async () => {
    const unsigned = new FormData();
    unsigned.set("key", "posted/refused");
    unsigned.set("file", new Blob(["x"]));
    expect(codeOf(await (await post(unsigned)).text())).toBe("AccessDenied");
    const keyless = formOf({});
    keyless.delete("key");
    expect(codeOf(await (await post(keyless)).text())).toBe("AccessDenied");
    expect(codeOf(await (await post(formOf({}), "no-such-bucket")).text())).toBe("NoSuchBucket");
  });

  it("passes the signature type to IAM", async () => {
    const onlyForms = { StringEquals: { "s3:authType": "POST" } };
    const keys = vendKeys(sandbox, [
      { Action: "s3:PutObject", Resource: `${testBucket}/*`, Condition: onlyForms },
    ]);
    expect((await post(formOf({ keys }))).status).toBe(204);
    const put = s3Client(sandbox, keys).send(
      new PutObjectCommand({ Bucket: testBucket, Key: "posted/a", Body: "x" }),
    );
    await expect(put).rejects.toMatchObject({ name: "AccessDenied" });
  });
});
