import { z } from "zod";
import type { OperationContext } from "../operation-context";
import { invalidParameter } from "../sdma-error";
import { liesBelow, manifestKeyOf, manifestPrefixOf } from "../store/object-key";
import type { Store } from "../store/open-store";
import type { ProjectRow } from "../store/schema";
import { copyObject } from "./keep-contents";
import { type Manifest, manifestSchema } from "./manifest-schema";

/** Manifests list every file of a version; this is far more than 100,000 files need. */
const largestManifestBytes = 64 * 1_048_576;

export interface ManifestName {
  manifestHash: string;
  manifestObjectKey?: string | undefined;
}

function refuse(name: ManifestName, why: string) {
  const { manifestObjectKey } = name;
  return invalidParameter(
    `The manifest ${why}`,
    manifestObjectKey === undefined
      ? { parameterName: "manifestHash", parameterValue: name.manifestHash }
      : { parameterName: "manifestObjectKey", parameterValue: manifestObjectKey },
  );
}

/** Where a manifest may be: at its given location, or in a manifest folder under its hash. */
function keysOf(
  { rootPrefix, manifestPrefix }: ProjectRow,
  assetId: string,
  { manifestHash, manifestObjectKey }: ManifestName,
): string[] {
  if (manifestObjectKey !== undefined) return [manifestObjectKey];
  const prefixes = new Set([manifestPrefix, manifestPrefixOf(rootPrefix)]);
  const folders = [...prefixes].flatMap((prefix) => [`${prefix}/${assetId}`, prefix]);
  return folders.flatMap((folder) => [`${folder}/${manifestHash}_input`, `${folder}/${manifestHash}`]);
}

/** Whether a key belongs to another project in the same content store, whose manifest would reveal its files. */
function isOfAnotherProject(
  { raw }: Store,
  { projectId, bucket, rootPrefix }: ProjectRow,
  key: string,
): boolean {
  const owner = raw.prepare(
    `select 1 from project where bucket = ? and rootPrefix = ? and projectId <> ?
      and substr(?, 1, length(manifestPrefix) + 1) = manifestPrefix || '/'`,
  );
  return owner.get(bucket, rootPrefix, projectId, key) !== undefined;
}

async function readText(body: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

function parseManifest(text: string, name: ManifestName): Manifest {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw refuse(name, "is not JSON");
  }
  const parsed = manifestSchema.safeParse(value);
  if (!parsed.success) throw refuse(name, `is not one: ${z.prettifyError(parsed.error).split("\n")[0]}`);
  const { paths } = parsed.data;
  if (new Set(paths.map(({ path }) => path)).size < paths.length) throw refuse(name, "names a path twice");
  return parsed.data;
}

/**
 * Reads the manifest that a client has put into the project's part of the bucket, and stores it at the location that
 * GetAsset returns.
 * @throws SdmaError 400 for a manifest that is missing, elsewhere or unreadable
 */
export async function takeManifest(
  { objects, store }: Pick<OperationContext, "objects" | "store">,
  project: ProjectRow,
  assetId: string,
  name: ManifestName,
): Promise<Manifest> {
  const keys = keysOf(project, assetId, name);
  const prefix = manifestPrefixOf(project.rootPrefix);
  if (!keys.every((key) => liesBelow(key, prefix) && !isOfAnotherProject(store, project, key)))
    throw refuse(name, `must lie below ${prefix}/, and not where another project keeps its own`);
  const object = keys.map((key) => objects.find(project.bucket, key)).find((found) => found !== null);
  if (!object) throw refuse(name, `is not in the bucket under ${keys.join(" or ")}`);
  if (object.size > largestManifestBytes) throw refuse(name, `is larger than ${largestManifestBytes} bytes`);
  const manifest = parseManifest(await readText(object.open()), name);
  const key = manifestKeyOf(project.manifestPrefix, assetId, name.manifestHash);
  await copyObject(objects, project.bucket, object.key, key);
  return manifest;
}
