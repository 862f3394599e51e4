import { randomBytes } from "node:crypto";
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { xxhash128 } from "hash-wasm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import {
  projectIdentifier,
  seedConsumerProjectId,
  seedLibraryId,
  seedProjectId,
  seedVersionedAssetId,
} from "../seed/identifiers";
import { s3Client } from "../testing/s3-test-clients";
import { type Keys, sendSigned } from "../testing/send-signed";
import { startTestSandbox, type TestSandbox } from "../testing/start-test-sandbox";
import type { ContentStore } from "./store/object-key";

const credentialsSchema = z.object({
  AccessKeyId: z.string(),
  SecretAccessKey: z.string(),
  SessionToken: z.string(),
  bucket: z.string(),
});
const assetSchema = z.looseObject({
  s3Prefix: z.string(),
  manifestObjectKey: z.string().optional(),
  thumbnailFileId: z.string().optional(),
});
const pathSchema = z.object({ hash: z.string(), mtime: z.number(), path: z.string(), size: z.number() });
const manifestSchema = z.looseObject({ paths: z.array(pathSchema), totalSize: z.number() });
const library = `/2025-04-18/iam/libraries/${seedLibraryId}`;
const port = `${library}/projects/${seedProjectId}`;
const hospital = `${library}/projects/${projectIdentifier("hospital")}`;
const roofs = `${library}/projects/${seedConsumerProjectId}`;

function scene(contentStore: ContentStore) {
  let sandbox: TestSandbox;
  const sessions = new Map<string, Promise<Keys>>();
  beforeAll(async () => {
    sandbox = await startTestSandbox({ sdma: undefined, contentStore });
  });
  afterAll(() => sandbox.dispose());

  const sessionOf = (person: string) => {
    const keys = sessions.get(person) ?? sandbox.assume("SdmaPeopleFullAccess", { RoleSessionName: person });
    sessions.set(person, keys);
    return keys;
  };
  const call = async (person: string, method: string, target: string, body?: object) => {
    const request = { method, target, ...(body ? { body: JSON.stringify(body) } : {}) };
    const { status, text } = await sendSigned(sandbox.origin, await sessionOf(person), request);
    const parsed: unknown = JSON.parse(text || "{}");
    return { status, body: parsed };
  };
  const read = async (person: string, target: string) => (await call(person, "GET", target)).body;
  return {
    call,
    read,
    asset: async (target: string) => assetSchema.parse(await read("ada.novak", target)),
    wait: (seconds: number) => sandbox.time.shift(seconds * 1_000),
    /** A client with the credentials that SDMA vends, and their bucket. */
    vended: async (person: string, asset: string, query: string) => {
      const vended = credentialsSchema.parse(await read(person, `${asset}/credentials?${query}`));
      const keys = {
        accessKeyId: vended.AccessKeyId,
        secretAccessKey: vended.SecretAccessKey,
        sessionToken: vended.SessionToken,
      };
      return { client: s3Client(sandbox, keys), Bucket: vended.bucket };
    },
    create: async (project: string): Promise<string> => {
      const assetId = `asset-${randomBytes(16).toString("hex")}`;
      const { status } = await call("mira.kovac", "POST", `${project}/assets`, { assetName: "A", assetId });
      expect(status).toBe(200);
      sandbox.time.shift(5_000);
      return `${project}/assets/${assetId}`;
    },
  };
}

const write = "operation=write&location=manifest_and_data";
const denied = { name: "AccessDenied", $metadata: { httpStatusCode: 403 } };
const entry = (path: string, hash: string, size: number) => ({ hash, mtime: 1_795_000_000, path, size });

async function readObjectText(client: S3Client, Bucket: string, Key: string): Promise<string> {
  const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }));
  return (await Body?.transformToString()) ?? "";
}

describe.each<[kind: ContentStore]>([["library"], ["project"]])(
  "a client that follows s3Prefix, with a content store for each %s",
  (kind) => {
    const { call, read, asset, vended, create, wait } = scene(kind);

    it("extends the manifest as AWS's sample does, and thereby sets the asset's thumbnail", async () => {
      const target = `${port}/assets/${seedVersionedAssetId}`;
      const before = await asset(target);
      const { client, Bucket } = await vended("ada.novak", target, write);
      const picture = Buffer.from("picture by the sample");
      const hash = await xxhash128(picture);
      await client.send(
        new PutObjectCommand({ Bucket, Key: `${before.s3Prefix}/Data/${hash}.xxh128`, Body: picture }),
      );
      const key = before.manifestObjectKey ?? "";
      const manifest = manifestSchema.parse(JSON.parse(await readObjectText(client, Bucket, key)));
      manifest.paths.push(entry("screenshots/front.png", hash, picture.length));
      // The sample writes a size of 0 if a render reported none.
      manifest.paths.push(entry(".spatial_data_mgmt_asset_thumbnail.jpg", hash, 0));
      const text = JSON.stringify(manifest);
      const manifestHash = await xxhash128(text);
      const manifestObjectKey = `${key.slice(0, key.lastIndexOf("/"))}/${manifestHash}_input`;
      await client.send(new PutObjectCommand({ Bucket, Key: manifestObjectKey, Body: text }));
      const updated = await call("ada.novak", "PUT", target, { manifestObjectKey, manifestHash });
      expect(updated).toMatchObject({ status: 200, body: { statusCode: "ANALYZING" } });
      wait(5);
      const after = await asset(target);
      expect(after).toMatchObject({ manifestObjectKey, statusCode: "READY" });
      expect(after.thumbnailFileId).not.toBe(before.thumbnailFileId);
      const file = await read("jonas.olsen", `${target}/files/${after.thumbnailFileId}`);
      const { url, size } = z.object({ url: z.url(), size: z.number() }).parse(file);
      expect(await (await fetch(url)).text()).toBe("picture by the sample");
      expect(size).toBe(picture.length);
      // A Viewer may read the thumbnail but no other content.
      const { files } = z
        .object({ files: z.array(z.looseObject({ fileId: z.string(), path: z.string() })) })
        .parse(await read("jonas.olsen", `${target}/files?maxResults=1000`));
      const other = files.find(({ path }) => path === "screenshots/front.png");
      expect(await read("jonas.olsen", `${target}/files/${other?.fileId}`)).not.toHaveProperty("url");
    });

    it.each(["", "_input"])(
      "puts manifests anywhere below Manifests, whether or not it names them: <hash>%s",
      async (suffix) => {
        const target = await create(hospital);
        const { s3Prefix } = await asset(target);
        const { client, Bucket } = await vended("mira.kovac", target, write);
        const put = (Key: string, Body: string) => client.send(new PutObjectCommand({ Bucket, Key, Body }));
        const names = ["Manifests/farm-1/queue-2/Inputs/3/", "Manifests/"];
        for (const [index, folder] of names.entries()) {
          const hash = await xxhash128(`content ${index}`);
          await put(`${s3Prefix}/Data/${hash}.xxh128`, `content ${index}`);
          const text = JSON.stringify({
            hashAlg: "xxh128",
            manifestVersion: "2023-03-03",
            paths: [entry(`file-${index}.txt`, hash, 9)],
            totalSize: 9,
          });
          const manifestHash = await xxhash128(text);
          const manifestObjectKey = `${s3Prefix}/${folder}${manifestHash}${suffix}`;
          await put(manifestObjectKey, text);
          const body = index === 0 ? { manifestHash, manifestObjectKey } : { manifestHash };
          expect(await call("mira.kovac", "PUT", target, body)).toMatchObject({
            status: 200,
            body: { statusCode: "ANALYZING", fileCount: 1 },
          });
        }
        expect(await read("mira.kovac", `${target}/files`)).toMatchObject({
          files: [{ path: "file-1.txt" }],
        });
      },
    );

    it("cannot read or list another project's manifests, or write anywhere else", async () => {
      const target = await create(hospital);
      const { s3Prefix } = await asset(target);
      const { client, Bucket } = await vended("mira.kovac", target, write);
      const foreign = (await asset(`${port}/assets/${seedVersionedAssetId}`)).manifestObjectKey ?? "";
      await expect(readObjectText(client, Bucket, foreign)).rejects.toMatchObject(denied);
      const list = (Prefix?: string) => client.send(new ListObjectsV2Command({ Bucket, Prefix }));
      const hidden = [undefined, "", "SpatialDataManagementAssets/", foreign];
      if (kind === "library") hidden.push(`${s3Prefix}/Data/`, `${s3Prefix}/Manifests/`);
      for (const prefix of hidden) await expect(list(prefix)).rejects.toMatchObject(denied);
      const outside = client.send(new PutObjectCommand({ Bucket, Key: "elsewhere/x", Body: "x" }));
      await expect(outside).rejects.toMatchObject(denied);
    });

    it("cannot use another project's manifest for its own asset", async () => {
      const target = await create(hospital);
      const foreign = await asset(`${port}/assets/${seedVersionedAssetId}`);
      const body = { manifestHash: "x", manifestObjectKey: foreign.manifestObjectKey };
      const taken = await call("mira.kovac", "PUT", target, body);
      expect(taken).toMatchObject({ status: 400, body: { parameterName: "manifestObjectKey" } });
    });
  },
);

describe("content that only another project holds", () => {
  const place = async ({ asset, vended, create }: ReturnType<typeof scene>) => {
    const secret = randomBytes(40).toString("hex");
    const target = await create(hospital);
    const { s3Prefix } = await asset(target);
    const { client, Bucket } = await vended("mira.kovac", target, write);
    const Key = `${s3Prefix}/Data/${await xxhash128(secret)}.xxh128`;
    await client.send(new PutObjectCommand({ Bucket, Key, Body: secret }));
    return { Key, secret };
  };
  const reader = async ({ read, vended }: ReturnType<typeof scene>) => {
    const { assets } = z
      .object({ assets: z.array(z.looseObject({ assetId: z.string() })).min(1) })
      .parse(await read("sara.rao", `${roofs}/assets`));
    return vended("sara.rao", `${roofs}/assets/${assets[0]?.assetId}`, "operation=read&location=data");
  };
  const [shared, own] = [scene("library"), scene("project")];

  it("can be read in a shared store with its hash, which only its project's manifests reveal", async () => {
    const { Key, secret } = await place(shared);
    const { client, Bucket } = await reader(shared);
    expect(await readObjectText(client, Bucket, Key)).toBe(secret);
    const guessed = Key.replace(/[0-9a-f]{32}/, "0".repeat(32));
    await expect(readObjectText(client, Bucket, guessed)).rejects.toMatchObject(denied);
  });

  it("cannot be read by other projects if each project has its own store", async () => {
    const { Key } = await place(own);
    const { client, Bucket } = await reader(own);
    await expect(readObjectText(client, Bucket, Key)).rejects.toMatchObject(denied);
  });
});
