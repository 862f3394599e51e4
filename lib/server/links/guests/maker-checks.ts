import "server-only";
import { LRUCache } from "lru-cache";
import type { Problem } from "@/lib/shared/contracts/problem";
import { ruleFor } from "@/lib/shared/permissions/people/role-rules";
import * as reads from "@/lib/shared/sdma/generated/reads.gen";
import type { RoleConfig } from "../../config";
import type { Ctx } from "../../sdma/ctx";
import { readAnswer } from "../../sdma/read-answer";
import { parseMakerFacts } from "../to-shared-link";
import type { FoundGuestLink } from "./found-guest-link";

/** What IAM's policies, as far as the portal has read them, say of a role's call. */
export type RoleVerdict = "allowed" | "denied" | "unknown";

/** What the check works with. */
export interface MakerCheckCtx {
  /** Epoch milliseconds. */
  clock: () => number;
  /** Acts as the link's maker in a role of theirs. */
  makerOf: (link: FoundGuestLink, role: RoleConfig) => Ctx;
  /** Whether a role allows every call that the link makes. */
  decideRole: (link: FoundGuestLink, role: RoleConfig) => Promise<RoleVerdict>;
}

/** `unclear`: nobody could say at the moment; what was known before still counts for a while. */
export type MakerVerdict = "may" | "may-not" | { unclear: Problem };

const keptMs = 60_000;
/** How long an earlier answer stands in for one that cannot be had. */
const trustedMs = 600_000;
const mostLinks = 5_000;

/** Roles that the configuration still gives to the maker, the one in which the link was made first. */
export function makerRoles({ row, deployment }: FoundGuestLink): RoleConfig[] {
  const facts = parseMakerFacts(row.maker_facts);
  if (!deployment.links.guestLinkMakers.some((group) => facts.groups.includes(group))) return [];
  const granted = deployment.roles.filter((role) => ruleFor(role, facts) !== null);
  return granted.toSorted((a, b) => Number(b.id === row.maker_role_id) - Number(a.id === row.maker_role_id));
}

const isRefusal = ({ code }: Problem) => /^(?:access-denied|not-found|role-refused)/.test(code);

/** One request in the maker's name: SDMA gives the address of a file's content to those alone who may have it. */
async function askAsMaker(
  ctx: MakerCheckCtx,
  link: FoundGuestLink,
  { role, fileId }: { role: RoleConfig; fileId: string | undefined },
): Promise<MakerVerdict> {
  const { libraryId, projectId, assetId } = link.target;
  const maker = { ...ctx.makerOf(link, role), readsSinceMs: ctx.clock() };
  const address = { libraryId, projectId, assetId };
  const read = fileId
    ? await readAnswer(maker, reads.getFile, { ...address, fileIdOrPathId: fileId })
    : await readAnswer(maker, reads.getAsset, address);
  if (!read.ok) return isRefusal(read.problem) ? "may-not" : { unclear: read.problem };
  return fileId === undefined || ("url" in read.data && read.data.url !== undefined) ? "may" : "may-not";
}

async function checkMaker(
  ctx: MakerCheckCtx,
  link: FoundGuestLink,
  fileId: string | undefined,
): Promise<MakerVerdict> {
  let verdict: MakerVerdict = "may-not";
  for (const role of makerRoles(link)) {
    if ((await ctx.decideRole(link, role)) === "denied") continue;
    const asked = await askAsMaker(ctx, link, { role, fileId });
    if (asked === "may") return asked;
    if (asked !== "may-not") verdict = asked;
  }
  return verdict;
}

/** Whether the makers of links could still do themselves what their links let others do; asked once a minute per link. */
export class MakerChecks {
  private readonly known = new LRUCache<string, { verdict: "may" | "may-not"; atMs: number }>({
    max: mostLinks,
  });

  /** Whether it was found within the last minute that the maker could not. */
  isRefused(linkId: string, nowMs: number): boolean {
    const last = this.known.get(linkId);
    return last?.verdict === "may-not" && nowMs < last.atMs + keptMs;
  }

  /** @param fileId of the link's files; undefined where it has none @throws what the store throws */
  async check(ctx: MakerCheckCtx, link: FoundGuestLink, fileId: string | undefined): Promise<MakerVerdict> {
    const { id } = link.row;
    // Rules cost nothing to look at, and a role that was taken away must not last for another minute.
    if (makerRoles(link).length === 0) return "may-not";
    const last = this.known.get(id);
    if (last && ctx.clock() < last.atMs + keptMs) return last.verdict;
    const verdict = await checkMaker(ctx, link, fileId);
    if (typeof verdict === "string") {
      this.known.set(id, { verdict, atMs: ctx.clock() });
      return verdict;
    }
    return last && ctx.clock() < last.atMs + trustedMs ? last.verdict : verdict;
  }
}
