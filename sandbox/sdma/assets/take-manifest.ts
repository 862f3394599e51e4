import { z } from "zod";
import type { ObjectStore } from "../../s3/store/open-object-store";
import { invalidParameter } from "../sdma-error";
import { liesBelow, manifestKeyOf } from "../store/object-key";
import type { ProjectRow } from "../store/schema";
import { copyObject } from "./keep-contents";

/** Manifests list every file of a version; this is far more than 100,000 of them need. */
const largestManifestBytes = 64 * 1_048_576;

const pathSchema = z
  .string()
  .min(1)
  .max(1_024)
  .refine((path) => !path.startsWith("/") && !path.split("/").includes(".."), {
    error: "must be relative and stay below the asset",
  });

const manifestSchema = z.object({
  paths: z.array(
    z.object({
      hash: z.string().regex(/^[0-9a-fA-F]{32}$/),
      /** Microseconds since the epoch. */
      mtime: z.number().int().nonnegative(),
      path: pathSchema,
      size: z.number().int().nonnegative(),
    }),
  ),
  totalSize: z.number().int().nonnegative().optional(),
});

export type Manifest = z.infer<typeof manifestSchema>;

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

/** Where a manifest may lie: where it is said to be, or below the prefix for manifests under its hash. */
function keysOf(project: ProjectRow, assetId: string, name: ManifestName): string[] {
  if (name.manifestObjectKey !== undefined) return [name.manifestObjectKey];
  const { manifestPrefix } = project;
  return [
    manifestKeyOf(manifestPrefix, assetId, name.manifestHash),
    `${manifestPrefix}/${name.manifestHash}`,
  ];
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
 * Reads the manifest that a client has put into the project's part of the bucket, and keeps it where GetAsset says that
 * it lies.
 * @throws SdmaError 400 for one that is not there, lies elsewhere or cannot be read
 */
export async function takeManifest(
  objects: ObjectStore,
  project: ProjectRow,
  assetId: string,
  name: ManifestName,
): Promise<Manifest> {
  const keys = keysOf(project, assetId, name);
  if (!keys.every((key) => liesBelow(key, project.rootPrefix)))
    throw refuse(name, `must lie below ${project.rootPrefix}/`);
  const object = keys.map((key) => objects.find(project.bucket, key)).find((found) => found !== null);
  if (!object) throw refuse(name, `is not in the bucket under ${keys.join(" or ")}`);
  if (object.size > largestManifestBytes) throw refuse(name, `is larger than ${largestManifestBytes} bytes`);
  const manifest = parseManifest(await readText(object.open()), name);
  const key = manifestKeyOf(project.manifestPrefix, assetId, name.manifestHash);
  await copyObject(objects, project.bucket, object.key, key);
  return manifest;
}
