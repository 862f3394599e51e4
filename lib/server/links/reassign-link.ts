import "server-only";
import type { Result } from "@/lib/shared/contracts/result";
import type { LinkDetails } from "@/lib/shared/contracts/shared-link";
import { parseLinkTarget } from "@/lib/shared/links/link-target";
import { shortLinkId } from "@/lib/shared/links/short-link-id";
import { ruleFor } from "@/lib/shared/permissions/people/role-rules";
import {
  makerWithoutAccess,
  makerWithoutRole,
  noSuchLink,
  problemOfChange,
  unknownMaker,
} from "@/lib/shared/problems/link-problems";
import { reassignLink } from "../store/change-links";
import { findMaker } from "../store/shared-links";
import { type AccessAnswer, findMembership, readTarget } from "./check-access";
import type { DeploymentLinkCtx } from "./link-ctx";
import { mostActiveLinks } from "./make-link";
import { readLink } from "./read-links";
import { makerFactsOf, parseMakerFacts } from "./to-shared-link";

interface NewMaker {
  id: string;
  name: string;
  facts: string;
  isSelf: boolean;
}

/** Oneself, or somebody who has made links in this deployment: of others it is not known what the rules give them. */
async function findNewMaker(ctx: DeploymentLinkCtx, makerId: string): Promise<NewMaker | null> {
  const { person, deployment } = ctx;
  if (makerId === person.id)
    return { id: person.id, name: person.name, facts: makerFactsOf(person), isSelf: true };
  const row = await findMaker(await ctx.store(), { deploymentId: deployment.id, makerId });
  return row ? { id: makerId, name: row.maker_name, facts: row.maker_facts, isSelf: false } : null;
}

/** One's own access is read; that of others is what the member lists say that one may read. */
function checkAccess(
  ctx: DeploymentLinkCtx,
  maker: NewMaker,
  path: string,
): Promise<AccessAnswer> | AccessAnswer {
  const target = parseLinkTarget(path);
  if (!target) return "unknown";
  if (maker.isSelf) return readTarget(ctx.sdma, target);
  const { sessionName, groups } = parseMakerFacts(maker.facts);
  return sessionName === undefined ? "unknown" : findMembership(ctx.sdma, target, { sessionName, groups });
}

/**
 * Gives a link of the deployment another maker, for administrators: somebody who has a role by the configuration's rules and
 * can open its target. Costs requests of SDMA where the target is a resource. @throws what the store throws
 */
export async function giveLink(
  ctx: DeploymentLinkCtx,
  { id, makerId, path }: { id: string; makerId: string; path: string },
): Promise<Result<{ answer: LinkDetails }>> {
  const { deployment } = ctx;
  if (!ctx.isAdministratorOf(deployment)) return { ok: false, problem: noSuchLink };
  const maker = await findNewMaker(ctx, makerId);
  if (!maker) return { ok: false, problem: unknownMaker };
  const facts = parseMakerFacts(maker.facts);
  if (!deployment.roles.some((role) => ruleFor(role, facts))) return { ok: false, problem: makerWithoutRole };
  const access = await checkAccess(ctx, maker, path);
  if (access !== "has-access") return { ok: false, problem: makerWithoutAccess(access) };
  const { isSelf, ...given } = maker;
  const limit = { nowMs: ctx.clock(), mostActive: mostActiveLinks };
  const changed = await reassignLink(await ctx.store(), {
    ...{ id, deploymentId: deployment.id, ...limit },
    maker: { ...given, roleId: isSelf ? ctx.sdma.role.id : "", isSeen: isSelf },
  });
  if (changed !== "changed")
    return {
      ok: false,
      problem: problemOfChange(changed, { mostActive: mostActiveLinks, isOwn: isSelf }),
    };
  ctx.record({
    ...{ kind: "link-reassigned", deploymentId: deployment.id, person: ctx.person, subject: shortLinkId(id) },
    about: { id: maker.id, name: maker.name },
  });
  return readLink(ctx, { id });
}
