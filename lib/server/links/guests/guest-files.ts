import "server-only";
import { LRUCache } from "lru-cache";
import type { GuestFile } from "@/lib/shared/contracts/guest-link";
import type { Result } from "@/lib/shared/contracts/result";
import * as reads from "@/lib/shared/sdma/generated/reads.gen";
import type { Ctx } from "../../sdma/ctx";
import { readAnswer } from "../../sdma/read-answer";
import type { FoundGuestLink } from "./found-guest-link";

export interface GuestListing {
  files: GuestFile[];
  isWhole: boolean;
}

type Listed = Result<GuestListing>;

const keptMs = 120_000;
const mostPages = 20;
const mostLinks = 500;

const toFile = ({ fileId, path, size }: GuestFile): GuestFile => ({ fileId, path, size });

async function readPage(ctx: Ctx, { target }: FoundGuestLink, nextToken: string | undefined) {
  const { libraryId, projectId, assetId, versionId } = target;
  const address = { libraryId, projectId, assetId, nextToken };
  return versionId
    ? readAnswer(ctx, reads.listFilesForAssetVersion, { ...address, versionId })
    : readAnswer(ctx, reads.listFiles, address);
}

async function listAsset(ctx: Ctx, link: FoundGuestLink): Promise<Listed> {
  const files: GuestFile[] = [];
  let nextToken: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const read = await readPage(ctx, link, nextToken);
    if (!read.ok) return read;
    files.push(...read.data.files.map(toFile));
    nextToken = read.data.nextToken;
    if (nextToken === undefined) return { ok: true, files, isWhole: true };
  }
  return { ok: true, files, isWhole: false };
}

async function readFiles(ctx: Ctx, { target }: FoundGuestLink, ids: readonly string[]): Promise<Listed> {
  const { libraryId, projectId, assetId } = target;
  const answers = await Promise.all(
    ids.map((id) => readAnswer(ctx, reads.getFile, { libraryId, projectId, assetId, fileIdOrPathId: id })),
  );
  const files: GuestFile[] = [];
  for (const answer of answers) {
    if (!answer.ok) return answer;
    files.push(toFile(answer.data));
  }
  return { ok: true, files, isWhole: true };
}

/** The files of each link, kept for two minutes unless asked for anew: a download or preview must not list them again. */
export class GuestFiles {
  private readonly kept = new LRUCache<string, { listing: GuestListing; atMs: number }>({ max: mostLinks });

  /** @throws what the store throws, where the link's requests are counted */
  async list(ctx: Ctx, link: FoundGuestLink): Promise<Listed> {
    const { row, target } = link;
    const known = this.kept.get(row.id);
    const isKept = known && ctx.clock() < known.atMs + keptMs && known.atMs >= (ctx.readsSinceMs ?? 0);
    if (isKept) return { ok: true, ...known.listing };
    const read = target.fileIds ? await readFiles(ctx, link, target.fileIds) : await listAsset(ctx, link);
    if (!read.ok) return read;
    const { files, isWhole } = read;
    this.kept.set(row.id, { listing: { files, isWhole }, atMs: ctx.clock() });
    return read;
  }
}
