import { Sha256 } from "@aws-crypto/sha256-js";
import { CopyObjectCommand, GetObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { SignatureV4 } from "@smithy/signature-v4";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ownerKeys, s3Client, testBucket } from "../testing/s3-test-clients";
import { type Keys, type SignOptions, sendRaw, signedHeaders } from "../testing/send-signed";
import { startTestSandbox, type TestSandbox } from "../testing/start-test-sandbox";

let sandbox: TestSandbox;
let full: Keys;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  sandbox.objects.ensureBucket({ name: testBucket, createdAtMs: 0 });
  full = await sandbox.assume("SdmaFullAccess");
});
afterAll(() => sandbox.dispose());

const libraries = "/2025-04-18/iam/libraries";

/** Signs one target and sends another, which AWS may take for the same. */
async function sendOther(signed: string, sent: string, keys = full, options: SignOptions = {}) {
  const headers = await signedHeaders(sandbox.origin, keys, { target: signed }, options);
  return sendRaw(sandbox.origin, { target: sent, headers });
}

describe("the port in Host", () => {
  const host = () => `127.0.0.1:${sandbox.port}`;
  const send = async (signed: string, sent: string) => {
    const { host: _, ...headers } = await signedHeaders(`http://${signed}`, full, { target: libraries });
    return sendRaw(sandbox.origin, { target: libraries, headers: { ...headers, host: sent } });
  };

  it("is part of what is signed, as the refusal of a signature without it shows", async () => {
    const without = await send("127.0.0.1", host());
    expect([without.status, without.headers["x-amzn-errortype"]]).toEqual([403, "InvalidSignatureException"]);
    expect(without.text).toContain(`\\nhost:${host()}\\n`);
  });

  it("may be left out of Host where it was left out of the signature", async () => {
    const reply = await send("127.0.0.1", "127.0.0.1");
    expect(reply.status).toBe(200);
  });
});

describe("a raw plus in a query", () => {
  it("is a space to the gateway: right where %20 was signed, wrong where %2B was", async () => {
    const spaced = await sendOther(`${libraries}?name=a%20b`, `${libraries}?name=a+b`);
    expect(spaced.status).toBe(200);
    expect(sandbox.sdma.received.at(-1)?.query.get("name")).toBe("a b");
    const plus = await sendOther(`${libraries}?name=a%2Bb`, `${libraries}?name=a+b`);
    expect([plus.status, plus.headers["x-amzn-errortype"]]).toEqual([403, "InvalidSignatureException"]);
  });

  it("is a space to services of the query protocol", async () => {
    const query = "Action=ListRoles&Version=2010-05-08&PathPrefix=";
    const { operator } = sandbox.handles;
    const options = { service: "iam", region: "us-east-1" };
    const spaced = await sendOther(`/?${query}%2F%20x`, `/?${query}%2F+x`, operator, options);
    expect(spaced.text).toContain("<Code>ValidationError</Code>");
    const plus = await sendOther(`/?${query}%2F%2Bx`, `/?${query}%2F+x`, operator, options);
    expect(plus.text).toContain("<Code>SignatureDoesNotMatch</Code>");
  });
});

describe("a path with slashes and dots to spare", () => {
  it.each([
    ["/2025-04-18//iam/libraries", 200],
    ["/2025-04-18/./iam/libraries", 403],
    ["/2025-04-18/iam//libraries", 200],
  ])("signs as the path without them: %s", async (sent, status) => {
    const reply = await sendOther(libraries, sent);
    expect(reply.headers["x-amzn-errortype"]).not.toBe("InvalidSignatureException");
    expect(reply.status).toBe(status);
  });

  it("signs as it is sent where the setting says that stages do so", async () => {
    sandbox.gateway.signedPathForm = "as-sent";
    const doubled = await sendOther(libraries, libraries.replace("/iam", "//iam"));
    expect([doubled.status, doubled.headers["x-amzn-errortype"]]).toEqual([403, "InvalidSignatureException"]);
    expect((await sendOther(libraries, libraries)).status).toBe(200);
    sandbox.gateway.signedPathForm = "normalized";
  });

  it("signs alike for control planes too", async () => {
    const { operator } = sandbox.handles;
    const options = { service: "iam", region: "us-east-1" };
    const query = "Action=GetUser&Version=2010-05-08";
    expect((await sendOther(`/?${query}`, `//?${query}`, operator, options)).status).toBe(200);
  });
});

describe("a raw plus in a path of S3", () => {
  const urlOf = async (Key: string) =>
    getSignedUrl(s3Client(sandbox, ownerKeys(sandbox)), new GetObjectCommand({ Bucket: testBucket, Key }));

  it("is a space: right where %20 was signed, wrong where %2B was", async () => {
    const client = s3Client(sandbox, ownerKeys(sandbox));
    for (const Key of ["plus/a b", "plus/a+b"])
      await client.send(new PutObjectCommand({ Bucket: testBucket, Key, Body: Key }));
    const spaced = await fetch((await urlOf("plus/a b")).replace("a%20b", "a+b"));
    expect([spaced.status, await spaced.text()]).toEqual([200, "plus/a b"]);
    const exact = await urlOf("plus/a+b");
    expect(await (await fetch(exact)).text()).toBe("plus/a+b");
    const plus = await fetch(exact.replace("a%2Bb", "a+b"));
    expect([plus.status, await plus.text()]).toEqual([
      403,
      expect.stringContaining("<Code>SignatureDoesNotMatch</Code>"),
    ]);
  });

  it("is wrong where it was signed as it was sent, though other characters may be", async () => {
    const { sessionToken, ...keys } = ownerKeys(sandbox);
    const signer = new SignatureV4({
      service: "s3",
      region: "eu-west-1",
      credentials: { ...keys, ...(sessionToken ? { sessionToken } : {}) },
      sha256: Sha256,
      uriEscapePath: false,
    });
    const host = `127.0.0.1:${sandbox.port}`;
    const send = async (target: string) => {
      const input = { protocol: "http:", hostname: host, method: "GET", path: target, query: {} };
      const { headers } = await signer.sign({ ...input, headers: { host } });
      return (await sendRaw(sandbox.origin, { target, headers })).status;
    };
    await s3Client(sandbox, ownerKeys(sandbox)).send(
      new PutObjectCommand({ Bucket: testBucket, Key: "plus/(a)", Body: "x" }),
    );
    expect(await send(`/${testBucket}/plus/(a)`)).toBe(200);
    expect(await send(`/${testBucket}/plus/a+b`)).toBe(403);
  });

  it("and in the name of what is copied", async () => {
    const client = s3Client(sandbox, ownerKeys(sandbox));
    const copy = async (source: string) => {
      const CopySource = `${testBucket}/plus/${source}`;
      await client.send(new CopyObjectCommand({ Bucket: testBucket, Key: "plus/copy", CopySource }));
      const { Body } = await client.send(new GetObjectCommand({ Bucket: testBucket, Key: "plus/copy" }));
      return Body?.transformToString();
    };
    expect(await copy("a+b")).toBe("plus/a b");
    expect(await copy("a%2Bb")).toBe("plus/a+b");
  });

  it("while its doubled slashes are part of the key, and signed as they are", async () => {
    const client = s3Client(sandbox, ownerKeys(sandbox));
    await client.send(new PutObjectCommand({ Bucket: testBucket, Key: "doubled//x", Body: "kept" }));
    const { pathname, search, host } = new URL(await urlOf("doubled//x"));
    const send = (path: string) => sendRaw(sandbox.origin, { target: `${path}${search}`, headers: { host } });
    expect(await send(pathname)).toMatchObject({ status: 200, text: "kept" });
    expect((await send(pathname.replace("//", "/"))).status).toBe(403);
  });
});
