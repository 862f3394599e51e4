import { createHash, randomBytes } from "node:crypto";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetBucketLocationCommand,
  GetBucketVersioningCommand,
  GetObjectAclCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  ListObjectsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ownerKeys, s3Client, testBucket } from "../testing/s3-test-clients";
import { startTestSandbox, type TestSandbox } from "../testing/start-test-sandbox";

let sandbox: TestSandbox;
let client: S3Client;
beforeAll(async () => {
  sandbox = await startTestSandbox();
  sandbox.objects.ensureBucket({ name: testBucket, createdAtMs: 0 });
  client = s3Client(sandbox, ownerKeys(sandbox));
});
afterAll(async () => {
  client.destroy();
  await sandbox.dispose();
});

const at = (Key: string) => ({ Bucket: testBucket, Key });
const md5 = (bytes: Buffer) => createHash("md5").update(bytes).digest("hex");
const refusal = (code: string, status: number) => ({ name: code, $metadata: { httpStatusCode: status } });

async function readBytes(key: string, range?: string): Promise<Buffer> {
  const { Body } = await client.send(new GetObjectCommand({ ...at(key), Range: range }));
  return Body instanceof Readable ? buffer(Body) : Buffer.alloc(0);
}

describe("objects through the AWS SDK", () => {
  it("are returned with their bytes, type, metadata and checksum", async () => {
    const body = Buffer.from("survey of pier 4\n");
    const put = await client.send(
      new PutObjectCommand({
        ...at("folder/a b+č&'(1).txt"),
        Body: body,
        ContentType: "text/plain; charset=utf-8",
        CacheControl: "no-store",
        Metadata: { crs: "EPSG:3765" },
      }),
    );
    expect(put).toMatchObject({ ETag: `"${md5(body)}"`, ChecksumType: "FULL_OBJECT" });
    const got = await client.send(new GetObjectCommand(at("folder/a b+č&'(1).txt")));
    expect(await got.Body?.transformToString()).toBe(body.toString());
    expect(got).toMatchObject({
      ContentLength: body.length,
      ContentType: "text/plain; charset=utf-8",
      CacheControl: "no-store",
      Metadata: { crs: "EPSG:3765" },
      ChecksumCRC32: put.ChecksumCRC32,
    });
  });

  it.each(["CRC32", "CRC32C", "CRC64NVME", "SHA1", "SHA256"] as const)(
    "are checked against %s, from memory and from a stream",
    async (ChecksumAlgorithm) => {
      const body = randomBytes(300_000);
      const key = `checksums/${ChecksumAlgorithm}`;
      await client.send(new PutObjectCommand({ ...at(key), Body: body, ChecksumAlgorithm }));
      expect(md5(await readBytes(key))).toBe(md5(body));
      const ContentLength = body.length;
      const streamed = { ...at(key), Body: Readable.from([body]), ContentLength, ChecksumAlgorithm };
      await client.send(new PutObjectCommand(streamed));
      expect(md5(await readBytes(key))).toBe(md5(body));
      const head = await client.send(new HeadObjectCommand({ ...at(key), ChecksumMode: "ENABLED" }));
      expect(head[`Checksum${ChecksumAlgorithm}`]).toMatch(/^[A-Za-z0-9+/]+=*$/);
    },
  );

  it("are read by range and condition, and return 404 if missing", async () => {
    const body = randomBytes(1_000);
    const { ETag } = await client.send(new PutObjectCommand({ ...at("range"), Body: body }));
    expect(await readBytes("range", "bytes=10-19")).toEqual(body.subarray(10, 20));
    expect(await readBytes("range", "bytes=-7")).toEqual(body.subarray(-7));
    await expect(readBytes("range", "bytes=1000-")).rejects.toMatchObject(refusal("InvalidRange", 416));
    const conditional = (condition: object) =>
      client.send(new GetObjectCommand({ ...at("range"), ...condition }));
    await expect(conditional({ IfNoneMatch: ETag })).rejects.toMatchObject({
      $metadata: { httpStatusCode: 304 },
    });
    await expect(conditional({ IfMatch: '"other"' })).rejects.toMatchObject(
      refusal("PreconditionFailed", 412),
    );
    await expect(readBytes("nothing")).rejects.toMatchObject(refusal("NoSuchKey", 404));
    await expect(client.send(new HeadObjectCommand(at("nothing")))).rejects.toMatchObject(
      refusal("NotFound", 404),
    );
    const elsewhere = new GetObjectCommand({ Bucket: "sdma-elsewhere", Key: "a" });
    await expect(client.send(elsewhere)).rejects.toMatchObject(refusal("NoSuchBucket", 404));
  });

  it("are not overwritten by a conditional write", async () => {
    const once = () => client.send(new PutObjectCommand({ ...at("once"), Body: "first", IfNoneMatch: "*" }));
    await once();
    await expect(once()).rejects.toMatchObject(refusal("PreconditionFailed", 412));
    expect((await readBytes("once")).toString()).toBe("first");
  });

  it("are refused with a wrong checksum or MD5, and the old one stays", async () => {
    await client.send(new PutObjectCommand({ ...at("kept"), Body: "old" }));
    const wrong = [{ ContentMD5: "AAAAAAAAAAAAAAAAAAAAAA==" }, { ChecksumCRC32: "AAAAAA==" }];
    for (const claim of wrong) {
      const put = client.send(new PutObjectCommand({ ...at("kept"), Body: "new", ...claim }));
      await expect(put).rejects.toMatchObject(refusal("BadDigest", 400));
    }
    expect((await readBytes("kept")).toString()).toBe("old");
  });

  it("are copied with the old or new metadata, but not onto themselves", async () => {
    const body = randomBytes(5_000);
    const source = {
      ...at("copy/from č"),
      Body: body,
      ContentType: "model/gltf-binary",
      Metadata: { a: "1" },
    };
    await client.send(new PutObjectCommand(source));
    const CopySource = `${testBucket}/${encodeURIComponent("copy/from č")}`;
    await client.send(new CopyObjectCommand({ ...at("copy/to"), CopySource }));
    const copied = await client.send(new HeadObjectCommand(at("copy/to")));
    expect(copied).toMatchObject({
      ContentType: "model/gltf-binary",
      Metadata: { a: "1" },
      ETag: `"${md5(body)}"`,
    });
    const replaced = {
      ...at("copy/to"),
      CopySource,
      MetadataDirective: "REPLACE" as const,
      Metadata: { b: "2" },
    };
    await client.send(new CopyObjectCommand(replaced));
    const head = await client.send(new HeadObjectCommand(at("copy/to")));
    expect(head).toMatchObject({ Metadata: { b: "2" }, ContentType: "binary/octet-stream" });
    const same = new CopyObjectCommand({ ...at("copy/to"), CopySource: `${testBucket}/copy/to` });
    await expect(client.send(same)).rejects.toMatchObject(refusal("InvalidRequest", 400));
  });

  it("are deleted one by one or many at once, whether or not they exist", async () => {
    await Promise.all(
      ["d/1", "d/2", "d/3"].map((key) => client.send(new PutObjectCommand({ ...at(key), Body: key }))),
    );
    await client.send(new DeleteObjectCommand(at("d/1")));
    const many = { Objects: [{ Key: "d/2" }, { Key: "d/3" }, { Key: "d/\u0009 <&>" }] };
    const { Deleted, Errors } = await client.send(
      new DeleteObjectsCommand({ Bucket: testBucket, Delete: many }),
    );
    expect(Deleted?.map(({ Key }) => Key)).toEqual(["d/2", "d/3", "d/\u0009 <&>"]);
    expect(Errors).toBeUndefined();
    const left = await client.send(new ListObjectsV2Command({ Bucket: testBucket, Prefix: "d/" }));
    expect(left.KeyCount).toBe(0);
  });
});

describe("buckets through the AWS SDK", () => {
  it("have a location; others do not exist, and listing them is denied", async () => {
    const { Buckets } = await client
      .send(new ListBucketsCommand({ Prefix: "spatialdatamanagement-test" }))
      .catch((error) => error);
    expect(Buckets).toBeUndefined();
    await client.send(new HeadBucketCommand({ Bucket: testBucket }));
    const { LocationConstraint } = await client.send(new GetBucketLocationCommand({ Bucket: testBucket }));
    expect(LocationConstraint).toBe("eu-west-1");
    const missing = client.send(new HeadBucketCommand({ Bucket: "sdma-none" }));
    await expect(missing).rejects.toMatchObject(refusal("NotFound", 404));
  });

  it("list every key once, in byte order, whatever the page size and delimiter", async () => {
    const keys = ["l/a", "l/b/1", "l/b/2", "l/b/3", "l/b0", "l/c/x/y", "l/z", "l/ž", "l/\u{1F5FA}", "l/~ +%"];
    const put = (key: string) => client.send(new PutObjectCommand({ ...at(key), Body: key }));
    await Promise.all(keys.map(put));
    const inOrder = [...keys].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    const read = async (MaxKeys: number, Delimiter?: string) => {
      const found: (string | undefined)[] = [];
      let ContinuationToken: string | undefined;
      do {
        const input = { Bucket: testBucket, Prefix: "l/", MaxKeys, Delimiter, ContinuationToken };
        const page = await client.send(new ListObjectsV2Command(input));
        const entries = [
          ...(page.Contents ?? []).map(({ Key }) => Key),
          ...(page.CommonPrefixes ?? []).map(({ Prefix }) => Prefix),
        ];
        expect(entries.length).toBeLessThanOrEqual(MaxKeys);
        found.push(...entries);
        ContinuationToken = page.NextContinuationToken;
      } while (ContinuationToken);
      return found;
    };
    for (const size of [1, 2, 3, 1_000]) {
      expect(await read(size)).toEqual(inOrder);
      const folded = await read(size, "/");
      expect(folded).toHaveLength(new Set(folded).size);
      expect([...folded].sort()).toEqual(
        ["l/a", "l/b/", "l/b0", "l/c/", "l/z", "l/ž", "l/\u{1F5FA}", "l/~ +%"].sort(),
      );
    }
    const older = { Bucket: testBucket, Prefix: "l/", Delimiter: "/", MaxKeys: 2 };
    const first = await client.send(new ListObjectsCommand(older));
    expect(first).toMatchObject({ NextMarker: "l/b/", IsTruncated: true });
    const next = await client.send(new ListObjectsCommand({ ...older, Marker: first.NextMarker }));
    expect(next.Contents?.[0]?.Key).toBe("l/b0");
  });

  it("return URL-encoded keys on request", async () => {
    await client.send(new PutObjectCommand({ ...at("enc/a b+č"), Body: "x" }));
    const input = { Bucket: testBucket, Prefix: "enc/", EncodingType: "url" as const };
    const { Contents } = await client.send(new ListObjectsV2Command(input));
    expect(Contents?.[0]?.Key).toBe("enc/a+b%2B%C4%8D");
  });

  it("have no tags and no versions", async () => {
    await client.send(new PutObjectCommand({ ...at("untagged"), Body: "x" }));
    expect((await client.send(new GetObjectTaggingCommand(at("untagged")))).TagSet).toEqual([]);
    const missing = client.send(new GetObjectTaggingCommand(at("no such key")));
    await expect(missing).rejects.toMatchObject(refusal("NoSuchKey", 404));
    const operator = s3Client(sandbox, sandbox.handles.operator);
    const versioning = await operator.send(new GetBucketVersioningCommand({ Bucket: testBucket }));
    expect(versioning.Status).toBeUndefined();
    operator.destroy();
  });

  it("refuse unsupported operations with S3's own code", async () => {
    const acl = client.send(new GetObjectAclCommand(at("range")));
    await expect(acl).rejects.toMatchObject(refusal("NotImplemented", 501));
  });
});
