import { randomBytes, randomInt } from "node:crypto";
import { xxhash128 } from "hash-wasm";
import { z } from "zod";
import { createJournal, type Stored } from "../journal";
import { pick } from "../pick";
import { mustRead, type Scene, sdmaCall } from "../scene";
import { type MakeWriter, writeThrough } from "../writer";

const mostAssets = 150;

const assetSchema = z.object({
  assetState: z.string(),
  fileCount: z.number(),
  totalSize: z.number(),
  manifestHash: z.string().optional(),
});
const sumsSchema = z.object({ assetCount: z.number(), fileCount: z.number(), totalSize: z.number() });

interface Contents {
  manifestHash: string;
  manifestObjectKey: string;
  stored: string;
}

const storedForm = (fileCount: number, totalSize: number, manifestHash = "") =>
  JSON.stringify({ fileCount, totalSize, manifestHash });

/** Puts files and their manifest; null where one of them was not acknowledged. */
async function putContents({ client, operator, project }: Scene): Promise<Contents | null> {
  const put = async (key: string, body: Buffer) => {
    const target = `/${project.bucket}/${key}`;
    const outcome = await client.send({ method: "PUT", target, service: "s3", body }, operator);
    return outcome.kind === "acknowledged";
  };
  const paths = [];
  for (let number = 0; number < randomInt(1, 4); number += 1) {
    const body = randomBytes(randomInt(1, 20_000));
    const hash = await xxhash128(body);
    if (!(await put(`${project.rootPrefix}/Data/${hash}.xxh128`, body))) return null;
    paths.push({ path: `scan/part-${number}.las`, hash, size: body.length, mtime: Date.now() * 1_000 });
  }
  const totalSize = paths.reduce((sum, { size }) => sum + size, 0);
  const manifest = Buffer.from(JSON.stringify({ paths, totalSize }));
  const manifestHash = await xxhash128(manifest);
  const manifestObjectKey = `${project.manifestPrefix}/${manifestHash}`;
  if (!(await put(manifestObjectKey, manifest))) return null;
  return { manifestHash, manifestObjectKey, stored: storedForm(paths.length, totalSize, manifestHash) };
}

const pathOf = ({ project }: Scene, assetId: string) => `${project.path}/assets/${assetId}`;

/** Those that are there, ones on their way out included: they count until they are gone. */
async function readPresent(scene: Scene, assetIds: Iterable<string>) {
  const all = new Map<string, z.infer<typeof assetSchema>>();
  for (const assetId of assetIds) {
    const asset = await mustRead(scene, sdmaCall("GET", pathOf(scene, assetId)), assetSchema);
    if (asset) all.set(assetId, asset);
  }
  return all;
}

async function differsFromSums(scene: Scene, assetIds: Iterable<string>): Promise<string[]> {
  const assets = [...(await readPresent(scene, assetIds)).values()];
  const sums = await mustRead(scene, sdmaCall("GET", scene.project.path), sumsSchema);
  const sum = (of: "fileCount" | "totalSize") => assets.reduce((total, asset) => total + asset[of], 0);
  const own = { assetCount: assets.length, fileCount: sum("fileCount"), totalSize: sum("totalSize") };
  const isSame = JSON.stringify(sums) === JSON.stringify(own);
  return isSame ? [] : [`the project says ${JSON.stringify(sums)}, its assets are ${JSON.stringify(own)}`];
}

/** Makes assets by manifest, gives them new versions and deletes them; the project's sums must follow. */
export const writeAssets: MakeWriter = (scene) => {
  const { writer: signer, project } = scene;
  const journal = createJournal();
  const alive = new Set<string>();

  const create = async (contents: Contents) => {
    const assetId = `asset-${randomBytes(16).toString("hex")}`;
    const { manifestHash, manifestObjectKey, stored: value } = contents;
    const body = { assetName: `Soaked ${assetId}`, assetId, manifestHash, manifestObjectKey };
    const call = sdmaCall("POST", `${project.path}/assets`, body);
    const outcome = await writeThrough(scene, journal, { key: assetId, value, call, signer });
    if (outcome.kind === "acknowledged") alive.add(assetId);
  };
  const update = async (assetId: string, { manifestHash, manifestObjectKey, stored: value }: Contents) => {
    const call = sdmaCall("PUT", pathOf(scene, assetId), { manifestHash, manifestObjectKey });
    await writeThrough(scene, journal, { key: assetId, value, call, signer });
  };
  const remove = async (assetId: string) => {
    const call = sdmaCall("DELETE", pathOf(scene, assetId));
    const outcome = await writeThrough(scene, journal, { key: assetId, value: null, call, signer });
    if (outcome.kind !== "refused" || outcome.status === 404) alive.delete(assetId);
  };

  return {
    name: "assets",
    journal,
    pauseMs: 250,
    write: async () => {
      if (alive.size >= mostAssets) return remove(pick([...alive]));
      const contents = await putContents(scene);
      if (!contents) return;
      await (alive.size > 3 && randomInt(3) === 0 ? update(pick([...alive]), contents) : create(contents));
    },
    read: async () => {
      const found = new Map<string, Stored>();
      for (const [assetId, { assetState, fileCount, totalSize, manifestHash }] of await readPresent(
        scene,
        journal.keys(),
      )) {
        if (assetState !== "PENDING_DELETE")
          found.set(assetId, storedForm(fileCount, totalSize, manifestHash));
      }
      return found;
    },
    check: async () => {
      // One that goes while the others are read makes a difference that is none.
      for (let attempt = 0; attempt < 3; attempt += 1) {
        if ((await differsFromSums(scene, journal.keys())).length === 0) return [];
      }
      return differsFromSums(scene, journal.keys());
    },
  };
};
