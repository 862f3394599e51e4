import "server-only";
import { LRUCache } from "lru-cache";
import { type LinkTarget, parseLinkTarget } from "@/lib/shared/links/link-target";
import { ruleFor } from "@/lib/shared/permissions/people/role-rules";
import type { DeploymentConfig, RoleConfig } from "../config";
import type { Ctx } from "../sdma/ctx";
import { findSignIn } from "../store/known-sign-ins";
import { type MakerVerdict, saveVerdict } from "../store/link-verdicts";
import type { Store } from "../store/open-store";
import type { CountedLink } from "../store/shared-links";
import { readVerdict } from "./check-access";
import { signInKeptMs } from "./known-sign-ins";
import { parseMakerFacts } from "./to-shared-link";

/** A shared link whose maker is asked about. */
export interface CheckedLink {
  row: CountedLink;
  deployment: DeploymentConfig;
}

/** Acts as a link's maker, by the name of their role sessions, in a role of theirs. */
export type ActAsMaker = (
  link: CheckedLink,
  as: { sessionName: string; role: RoleConfig; signal: AbortSignal },
) => Ctx;

/** For whom a maker is asked about. */
interface Asker {
  actAsMaker: ActAsMaker;
  /** Told of each time that the portal has read in the maker's name. */
  onAsked: (link: CheckedLink, outcome: MakerVerdict | "unknown") => void;
}

export interface TargetChecksParts {
  /** Epoch milliseconds. */
  clock: () => number;
  store: () => Promise<Store>;
  /** Told what was thrown: whoever opens a link is answered by what was known before. */
  onFailure: (error: unknown) => void;
}

const keptMs = 300_000;
/** Of all reads of a check together, which somebody waits for. */
const timeoutMs = 4_000;
const mostTargets = 5_000;

/** Roles that the rules give to a maker, the one in which they opened the target last first. */
function makerRoles({ row, deployment }: CheckedLink): RoleConfig[] {
  const facts = parseMakerFacts(row.maker_facts);
  const granted = deployment.roles.filter((role) => ruleFor(role, facts) !== null);
  return granted.toSorted(
    (a, b) => Number(b.id === row.maker_verdict_role) - Number(a.id === row.maker_verdict_role),
  );
}

interface Found {
  verdict: MakerVerdict;
  roleId: string;
}

/** Reads the target in one role after the other, until one opens it. @returns null where that cannot be known */
async function askAsMaker(
  actAsMaker: ActAsMaker,
  link: CheckedLink,
  { target, sessionName }: { target: LinkTarget; sessionName: string },
): Promise<Found | null> {
  const signal = AbortSignal.timeout(timeoutMs);
  const refused: Found[] = [];
  const roles = makerRoles(link);
  for (const role of roles) {
    const acting = actAsMaker(link, { sessionName, role, signal });
    const verdict = await readVerdict({ ...acting, readsSinceMs: acting.clock() }, target);
    if (verdict === "opened") return { verdict, roleId: role.id };
    if (verdict !== "unknown") refused.push({ verdict, roleId: role.id });
  }
  if (refused.length < roles.length) return null;
  return refused.find(({ verdict }) => verdict === "refused") ?? refused[0] ?? null;
}

/**
 * Asks SDMA in the name of a link's maker whether they can still open its target, when somebody opens the link: makers who
 * lost access do not come back to be refused. Where nobody can say, what was known before stays.
 */
export class TargetChecks {
  /** By maker and target, since when and until when. */
  private readonly asked = new LRUCache<string, { atMs: number; done: Promise<void> }>({ max: mostTargets });

  constructor(private readonly parts: TargetChecksParts) {}

  /**
   * Renews what is known, at most once in five minutes for each maker and target, whatever came of it; never rejects.
   * Costs one request of SDMA for each role of the maker until one opens the target, and none for pages of the deployment.
   */
  renew(link: CheckedLink, asker: Asker): Promise<void> {
    const { maker_id, deployment_id, target_id, maker_verdict, maker_verdict_at_ms } = link.row;
    const nowMs = this.parts.clock();
    const isFresh = maker_verdict !== "" && nowMs < maker_verdict_at_ms + keptMs;
    if (target_id === "" || isFresh) return Promise.resolve();
    const key = JSON.stringify([maker_id, deployment_id, target_id]);
    const last = this.asked.get(key);
    if (last && nowMs < last.atMs + keptMs) return last.done;
    const done = this.check(link, asker).catch(this.parts.onFailure);
    this.asked.set(key, { atMs: nowMs, done });
    return done;
  }

  private async check(link: CheckedLink, { actAsMaker, onAsked }: Asker): Promise<void> {
    const { row, deployment } = link;
    const store = await this.parts.store();
    const atMs = this.parts.clock();
    const signIn = await findSignIn(store, row.maker_id);
    const target = parseLinkTarget(row.path);
    // What the rules knew of somebody who stays away for long says nothing of them by now.
    if (!signIn || !target || signIn.signed_in_at_ms < atMs - signInKeptMs) return;
    const found = await askAsMaker(actAsMaker, link, { target, sessionName: signIn.session_name });
    onAsked(link, found?.verdict ?? "unknown");
    if (!found) return;
    await saveVerdict(store, {
      ...{ personId: row.maker_id, deploymentId: deployment.id, targetId: row.target_id, atMs },
      // Every role that the rules give was asked.
      ...{ ...found, grantedRoleIds: [] },
    });
  }
}
