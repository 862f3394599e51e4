import "server-only";
import { isLevelAtLeast } from "@/lib/shared/level-order";
import type { LinkTarget } from "@/lib/shared/links/link-target";
import * as reads from "@/lib/shared/sdma/generated/reads.gen";
import type { Ctx } from "../sdma/ctx";
import { readAnswer } from "../sdma/read-answer";
import { getAsset, getFile, getLibrary, getProject } from "../sdma/read-resources";
import type { MakerVerdict } from "../store/link-verdicts";
import { verdictOfCode } from "./maker-verdicts";

/** `unknown`: what would tell may not be read, or could not be. */
export type AccessAnswer = "has-access" | "no-access" | "unknown";

/** Reads a link's target as the role of the ctx: one request of SDMA, none for pages of the deployment. */
export async function readVerdict(sdma: Ctx, { ids }: LinkTarget): Promise<MakerVerdict | "unknown"> {
  const [libraryId, projectId, assetId, fileId] = ids;
  if (libraryId === undefined) return "opened";
  const read = () => {
    if (projectId === undefined) return getLibrary(sdma, { libraryId });
    if (assetId === undefined) return getProject(sdma, { libraryId, projectId });
    if (fileId === undefined) return getAsset(sdma, { libraryId, projectId, assetId });
    return getFile(sdma, { libraryId, projectId, assetId, fileId });
  };
  const loaded = await read();
  return loaded.ok ? "opened" : (verdictOfCode[loaded.problem.code] ?? "unknown");
}

/** The same, as whether there is access. */
export async function readTarget(sdma: Ctx, target: LinkTarget): Promise<AccessAnswer> {
  const verdict = await readVerdict(sdma, target);
  if (verdict === "unknown") return verdict;
  return verdict === "opened" ? "has-access" : "no-access";
}

export interface Principal {
  /** Name of the role session. */
  sessionName: string;
  groups: readonly string[];
}

const pageLength = 100;
const mostPages = 5;

type Lists = readonly ("ok" | "failed" | "found")[];

/** Looks for somebody among the members of one type, page by page. */
async function findAmong(
  sdma: Ctx,
  { libraryId, projectId }: { libraryId: string; projectId: string | undefined },
  { type, ids }: { type: "USER" | "GROUP"; ids: readonly string[] },
): Promise<Lists[number]> {
  let nextToken: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const query = {
      libraryId,
      principalType: type,
      maxResults: pageLength,
      ...(nextToken ? { nextToken } : {}),
    };
    const loaded =
      projectId === undefined
        ? await readAnswer(sdma, reads.listLibraryMembers, query)
        : await readAnswer(sdma, reads.listProjectMembers, { ...query, projectId });
    if (!loaded.ok) return "failed";
    const { members } = loaded.data;
    const isMember = members.some(
      ({ principalId, membershipLevel }) =>
        ids.includes(principalId) && isLevelAtLeast(membershipLevel, "VIEWER"),
    );
    if (isMember) return "found";
    nextToken = loaded.data.nextToken ?? undefined;
    if (!nextToken) return "ok";
  }
  return "failed";
}

/**
 * Whether the member lists that the role of the ctx may read name somebody or a group of theirs, on the project or on the
 * library above it. Costs one request of SDMA for each page of up to four lists.
 */
export async function findMembership(
  sdma: Ctx,
  { ids: [libraryId, projectId] }: LinkTarget,
  { sessionName, groups }: Principal,
): Promise<AccessAnswer> {
  if (libraryId === undefined) return "has-access";
  const seen: Lists[number][] = [];
  for (const place of [{ libraryId, projectId }, ...(projectId ? [{ libraryId, projectId: undefined }] : [])])
    for (const principals of [
      { type: "USER" as const, ids: [sessionName] },
      { type: "GROUP" as const, ids: groups },
    ]) {
      const found = await findAmong(sdma, place, principals);
      if (found === "found") return "has-access";
      seen.push(found);
    }
  return seen.includes("failed") ? "unknown" : "no-access";
}
