import { createHash, randomBytes } from "node:crypto";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  ListPartsCommand,
  type S3Client,
  UploadPartCommand,
  UploadPartCopyCommand,
} from "@aws-sdk/client-s3";
import { Upload } from "@aws-sdk/lib-storage";
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

describe("multipart uploads", () => {
  it("of 20 MB by lib-storage become one object with a multipart ETag", async () => {
    const body = randomBytes(20_000_000);
    const upload = new Upload({
      client,
      params: {
        ...at("big"),
        Body: Readable.from(body.length ? [body] : []),
        ContentType: "application/vnd.las",
      },
      partSize: 6 * 1024 ** 2,
    });
    const { ETag } = await upload.done();
    const parts = [0, 1, 2, 3].map((part) => body.subarray(part * 6_291_456, (part + 1) * 6_291_456));
    const etag = md5(Buffer.concat(parts.map((part) => Buffer.from(md5(part), "hex"))));
    expect(ETag).toBe(`"${etag}-4"`);
    expect((await readBytes("big")).equals(body)).toBe(true);
    const across = await readBytes("big", "bytes=6291000-12583000");
    expect(across.equals(body.subarray(6_291_000, 12_583_001))).toBe(true);
    const second = await client.send(new GetObjectCommand({ ...at("big"), PartNumber: 2 }));
    expect(second).toMatchObject({ PartsCount: 4, ContentRange: `bytes 6291456-12582911/${body.length}` });
    await second.Body?.transformToByteArray();
  });

  async function begin(key: string) {
    const { UploadId } = await client.send(new CreateMultipartUploadCommand(at(key)));
    const put = (PartNumber: number, Body: Buffer) =>
      client.send(new UploadPartCommand({ ...at(key), UploadId, PartNumber, Body }));
    const complete = (Parts: { PartNumber: number; ETag: string | undefined }[]) =>
      client.send(new CompleteMultipartUploadCommand({ ...at(key), UploadId, MultipartUpload: { Parts } }));
    return { UploadId, put, complete };
  }

  it("are refused if parts are too small, missing, changed or out of order", async () => {
    const { UploadId, put, complete } = await begin("parts");
    const [one, two] = [await put(1, Buffer.alloc(1_000)), await put(2, Buffer.alloc(10))];
    const listed = await client.send(new ListPartsCommand({ ...at("parts"), UploadId }));
    expect(listed.Parts?.map(({ PartNumber, Size }) => [PartNumber, Size])).toEqual([
      [1, 1_000],
      [2, 10],
    ]);
    const [first, second] = [
      { PartNumber: 1, ETag: one.ETag },
      { PartNumber: 2, ETag: two.ETag },
    ];
    await expect(complete([first, second])).rejects.toMatchObject(refusal("EntityTooSmall", 400));
    await expect(complete([second, first])).rejects.toMatchObject(refusal("InvalidPartOrder", 400));
    await expect(complete([{ ...first, ETag: two.ETag }])).rejects.toMatchObject(refusal("InvalidPart", 400));
    await expect(complete([{ PartNumber: 3, ETag: two.ETag }])).rejects.toMatchObject(
      refusal("InvalidPart", 400),
    );
    await client.send(new AbortMultipartUploadCommand({ ...at("parts"), UploadId }));
    await expect(complete([first])).rejects.toMatchObject(refusal("NoSuchUpload", 404));
    await expect(readBytes("parts")).rejects.toMatchObject(refusal("NoSuchKey", 404));
  });

  it("copy parts from other objects, and use the latest part of each number", async () => {
    const whole = await readBytes("big");
    const { UploadId, put, complete } = await begin("joined");
    await put(2, Buffer.from("overwritten"));
    const CopySource = `${testBucket}/big`;
    const range = {
      ...at("joined"),
      UploadId,
      PartNumber: 1,
      CopySource,
      CopySourceRange: "bytes=0-5242879",
    };
    const { CopyPartResult } = await client.send(new UploadPartCopyCommand(range));
    const tail = await put(2, Buffer.from("the end"));
    await complete([
      { PartNumber: 1, ETag: CopyPartResult?.ETag },
      { PartNumber: 2, ETag: tail.ETag },
    ]);
    const joined = await readBytes("joined");
    expect(joined.equals(Buffer.concat([whole.subarray(0, 5_242_880), Buffer.from("the end")]))).toBe(true);
  });
});
