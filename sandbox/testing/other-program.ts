import { randomBytes } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { xxhash128 } from "hash-wasm";
import { z } from "zod";
import { account } from "../identity/directory";
import { type Keys, sendSigned } from "./send-signed";

const credentialsSchema = z.object({
  AccessKeyId: z.string(),
  SecretAccessKey: z.string(),
  SessionToken: z.string(),
  bucket: z.string(),
});
const assetSchema = z.looseObject({ s3Prefix: z.string(), assetState: z.string() });
const filesSchema = z.object({ files: z.array(z.looseObject({ fileId: z.string(), path: z.string() })) });
const versionsSchema = z.object({ versions: z.array(z.looseObject({ versionId: z.string() })) });

/** The sandbox's assets are created within about two seconds. */
const mostTries = 40;
const betweenTriesMs = 250;

/** A program that uploads into assets beside every portal, as AWS's samples do; it signs by itself. */
export class OtherProgram {
  /** @param keys of a session of a role */
  constructor(
    private readonly origin: string,
    private readonly keys: Keys,
  ) {}

  private async call(method: string, path: string, body?: object): Promise<unknown> {
    const request = {
      ...{ method, target: `/${account.stage}/iam${path}` },
      ...(body ? { body: JSON.stringify(body) } : {}),
    };
    const { status, text } = await sendSigned(this.origin, this.keys, request);
    if (status >= 300) throw new Error(`${method} ${path} answered ${status}: ${text}`);
    return JSON.parse(text || "{}");
  }

  /** An asset without files. @param project path of the project after `/iam` @returns the asset's id */
  async createAsset(project: string, assetName: string): Promise<string> {
    const assetId = `asset-${randomBytes(16).toString("hex")}`;
    await this.call("POST", `${project}/assets`, { assetName, assetId });
    return assetId;
  }

  private async settled(asset: string): Promise<z.infer<typeof assetSchema>> {
    for (let tries = 0; tries < mostTries; tries += 1) {
      const found = assetSchema.parse(await this.call("GET", asset));
      if (!found.assetState.startsWith("PENDING_")) return found;
      await wait(betweenTriesMs);
    }
    throw new Error(`${asset} is still being created`);
  }

  /**
   * Puts contents and a manifest into the store, and makes them the asset's newest version.
   * @param asset path of the asset after `/iam`
   * @param contents text of every file of the version, by path
   * @returns the version's id
   */
  async addVersion(asset: string, contents: Readonly<Record<string, string>>): Promise<string> {
    const { s3Prefix } = await this.settled(asset);
    const query = "operation=write&location=manifest_and_data";
    const vended = credentialsSchema.parse(await this.call("GET", `${asset}/credentials?${query}`));
    const client = new S3Client({
      endpoint: this.origin,
      region: account.region,
      credentials: {
        accessKeyId: vended.AccessKeyId,
        secretAccessKey: vended.SecretAccessKey,
        sessionToken: vended.SessionToken,
      },
    });
    const put = (Key: string, Body: string) =>
      client.send(new PutObjectCommand({ Bucket: vended.bucket, Key, Body }));
    const paths = await Promise.all(
      Object.entries(contents).map(async ([path, content]) => {
        const hash = await xxhash128(content);
        await put(`${s3Prefix}/Data/${hash}.xxh128`, content);
        return { hash, mtime: 1_795_000_000, path, size: Buffer.byteLength(content) };
      }),
    );
    const totalSize = paths.reduce((sum, { size }) => sum + size, 0);
    const manifest = { hashAlg: "xxh128", manifestVersion: "2023-03-03", paths, totalSize };
    const text = JSON.stringify(manifest);
    const manifestHash = await xxhash128(text);
    const manifestObjectKey = `${s3Prefix}/Manifests/${manifestHash}_input`;
    await put(manifestObjectKey, text);
    await this.call("PUT", asset, { manifestHash, manifestObjectKey });
    const { versions } = versionsSchema.parse(await this.call("GET", `${asset}/versions`));
    const numberOf = (id: string) => Number(/-version-(\d+)$/.exec(id)?.[1]);
    const [newest] = versions.map(({ versionId }) => versionId).sort((a, b) => numberOf(b) - numberOf(a));
    if (!newest) throw new Error(`${asset} has no version`);
    return newest;
  }

  /** Ids of the newest files, by path. */
  async fileIds(asset: string): Promise<ReadonlyMap<string, string>> {
    const { files } = filesSchema.parse(await this.call("GET", `${asset}/files`));
    return new Map(files.map(({ path, fileId }) => [path, fileId]));
  }
}
