import {
  CreateBucketCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketPolicyCommand,
  GetBucketReplicationCommand,
  GetBucketTaggingCommand,
  GetBucketWebsiteCommand,
  GetObjectCommand,
  HeadBucketCommand,
  ListBucketsCommand,
  ListObjectVersionsCommand,
  PutObjectCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { s3Client, testBucket, vendKeys } from "../testing/s3-test-clients";
import { startTestSandbox, type TestSandbox } from "../testing/start-test-sandbox";

const Bucket = testBucket;
let sandbox: TestSandbox;
let client: S3Client;
beforeAll(async () => {
  sandbox = await startTestSandbox();
  sandbox.objects.ensureBucket({ name: Bucket, createdAtMs: 0 });
  client = s3Client(sandbox, sandbox.handles.operator);
});
afterAll(() => sandbox.dispose());

const refusal = (name: string, httpStatusCode: number) => ({ name, $metadata: { httpStatusCode } });

describe("CreateBucket", () => {
  it("reports the owner of an existing bucket", async () => {
    const input = { Bucket, CreateBucketConfiguration: { LocationConstraint: "eu-west-1" as const } };
    await expect(client.send(new CreateBucketCommand(input))).rejects.toMatchObject({
      ...refusal("BucketAlreadyOwnedByYou", 409),
      message: "Your previous request to create the named bucket succeeded and you already own it.",
    });
  });

  it("requires permission to create buckets", async () => {
    const reader = s3Client(sandbox, vendKeys(sandbox, [{ Action: "s3:GetObject", Resource: "*" }]));
    await expect(reader.send(new CreateBucketCommand({ Bucket }))).rejects.toMatchObject(
      refusal("AccessDenied", 403),
    );
  });
});

describe("ListObjectVersions", () => {
  const keys = ["v/a", "v/b c+č", "v/d/1", "v/d/2", "v/e"];
  beforeAll(async () => {
    for (const Key of keys) await client.send(new PutObjectCommand({ Bucket, Key, Body: Key }));
  });

  it("returns one current version of each object, which can be read by its id", async () => {
    const { Versions = [], DeleteMarkers } = await client.send(
      new ListObjectVersionsCommand({ Bucket, Prefix: "v/" }),
    );
    expect(Versions.map(({ Key }) => Key)).toEqual(keys);
    expect(DeleteMarkers).toBeUndefined();
    for (const { Key, VersionId, IsLatest, Size, ETag, StorageClass } of Versions) {
      expect({ VersionId, IsLatest, StorageClass }).toEqual({
        VersionId: "null",
        IsLatest: true,
        StorageClass: "STANDARD",
      });
      expect([Size, ETag]).toEqual([Buffer.byteLength(Key ?? ""), expect.stringMatching(/^"[0-9a-f]{32}"$/)]);
      const { Body } = await client.send(new GetObjectCommand({ Bucket, Key, VersionId }));
      expect(await Body?.transformToString()).toBe(Key);
    }
  });

  it("continues from page to page, with folders as common prefixes", async () => {
    const found: string[] = [];
    let markers: { KeyMarker?: string | undefined; VersionIdMarker?: string | undefined } = {};
    for (;;) {
      const page = await client.send(
        new ListObjectVersionsCommand({ Bucket, Prefix: "v/", Delimiter: "/", MaxKeys: 1, ...markers }),
      );
      found.push(...(page.Versions ?? []).map(({ Key = "" }) => Key));
      found.push(...(page.CommonPrefixes ?? []).map(({ Prefix = "" }) => Prefix));
      if (!page.IsTruncated) break;
      markers = { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker };
    }
    expect(found).toEqual(["v/a", "v/b c+č", "v/d/", "v/e"]);
  });

  it("requires its own IAM action", async () => {
    const lister = s3Client(sandbox, vendKeys(sandbox, [{ Action: "s3:ListBucket", Resource: Bucket }]));
    await expect(lister.send(new ListObjectVersionsCommand({ Bucket }))).rejects.toMatchObject({
      ...refusal("AccessDenied", 403),
      message: expect.stringContaining("s3:ListBucketVersions"),
    });
  });

  it("lets a bucket be emptied by version, and refuses to delete a version that does not exist", async () => {
    const wrong = { Key: "v/a", VersionId: "3HL4kqtJlcpXroDTDmJ" };
    const objects = [wrong, { Key: "v/e", VersionId: "null" }];
    const { Deleted, Errors } = await client.send(
      new DeleteObjectsCommand({ Bucket, Delete: { Objects: objects } }),
    );
    expect(Deleted).toEqual([{ Key: "v/e", VersionId: "null" }]);
    expect(Errors).toEqual([expect.objectContaining({ ...wrong, Code: "InvalidArgument" })]);
    await client.send(new DeleteObjectCommand({ Bucket, Key: "v/d/2", VersionId: "null" }));
    const { Versions = [] } = await client.send(new ListObjectVersionsCommand({ Bucket, Prefix: "v/" }));
    expect(Versions.map(({ Key }) => Key)).toEqual(["v/a", "v/b c+č", "v/d/1"]);
  });

  it("requires the version action if a version is named", async () => {
    const statements = [{ Action: ["s3:GetObject", "s3:DeleteObject"], Resource: `${Bucket}/*` }];
    const plain = s3Client(sandbox, vendKeys(sandbox, statements));
    const version = { Bucket, Key: "v/a", VersionId: "null" };
    await expect(plain.send(new GetObjectCommand({ Bucket, Key: "v/a" }))).resolves.toBeDefined();
    for (const command of [new GetObjectCommand(version), new DeleteObjectCommand(version)])
      await expect(plain.send(command)).rejects.toMatchObject(refusal("AccessDenied", 403));
  });
});

describe("a client of the global endpoint", () => {
  it("can list buckets signed for us-east-1, and nothing else", async () => {
    const global = s3Client(sandbox, sandbox.handles.operator, { region: "us-east-1" });
    const { Buckets = [] } = await global.send(new ListBucketsCommand({}));
    expect(Buckets.map(({ Name }) => Name)).toEqual([Bucket]);
    await expect(global.send(new HeadBucketCommand({ Bucket }))).rejects.toMatchObject({
      $metadata: { httpStatusCode: 400 },
    });
    const other = s3Client(sandbox, sandbox.handles.operator, { region: "us-west-2" });
    await expect(other.send(new ListBucketsCommand({}))).rejects.toMatchObject(
      refusal("AuthorizationHeaderMalformed", 400),
    );
  });
});

describe("missing bucket configuration", () => {
  it.each<[code: string, read: (by: S3Client) => Promise<unknown>]>([
    ["NoSuchTagSet", (by) => by.send(new GetBucketTaggingCommand({ Bucket }))],
    ["NoSuchBucketPolicy", (by) => by.send(new GetBucketPolicyCommand({ Bucket }))],
    ["NoSuchLifecycleConfiguration", (by) => by.send(new GetBucketLifecycleConfigurationCommand({ Bucket }))],
    ["NoSuchWebsiteConfiguration", (by) => by.send(new GetBucketWebsiteCommand({ Bucket }))],
    ["ReplicationConfigurationNotFoundError", (by) => by.send(new GetBucketReplicationCommand({ Bucket }))],
  ])("is reported as missing: %s", async (code, read) => {
    await expect(read(client)).rejects.toMatchObject(refusal(code, 404));
    const reader = s3Client(sandbox, vendKeys(sandbox, [{ Action: "s3:GetObject", Resource: "*" }]));
    await expect(read(reader)).rejects.toMatchObject(refusal("AccessDenied", 403));
  });
});
