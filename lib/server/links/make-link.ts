import "server-only";
import type { Result } from "@/lib/shared/contracts/result";
import type { LinkAudience, NewLink, SharedLink } from "@/lib/shared/contracts/shared-link";
import { parseLinkTarget } from "@/lib/shared/links/link-target";
import { shortLinkId } from "@/lib/shared/links/short-link-id";
import { invalidTarget, nobodyChosen, noSuchLink, tooManyLinks } from "@/lib/shared/problems/link-problems";
import { findLink, insertLink, saveMakerFacts } from "../store/shared-links";
import { toStoredText } from "../store/stored-text";
import { findEnd } from "./find-end";
import type { DeploymentLinkCtx } from "./link-ctx";
import { showLink } from "./read-links";
import { makerFactsOf } from "./to-shared-link";

/** Of one maker in a deployment. */
export const mostActiveLinks = 500;

const isForNobody = (audience: LinkAudience) =>
  audience.kind === "chosen" && audience.people.length + audience.groups.length === 0;

/**
 * Stores a link to a page of the deployment. Whoever opens it acts in a role of their own, so a link gives nobody access.
 * @throws what the store throws
 */
export async function makeLink(
  ctx: DeploymentLinkCtx,
  { path, note, expiresAtMs, audience }: NewLink,
): Promise<Result<{ answer: SharedLink }>> {
  const { deployment, person } = ctx;
  const nowMs = ctx.clock();
  const target = parseLinkTarget(path);
  if (!target) return { ok: false, problem: invalidTarget };
  if (isForNobody(audience)) return { ok: false, problem: nobodyChosen };
  const end = findEnd(expiresAtMs, deployment, nowMs);
  if (!end.ok) return end;
  const store = await ctx.store();
  const facts = makerFactsOf(person);
  const id = ctx.newId();
  const row = {
    ...{ id, path: target.path, note: toStoredText(note), audience: JSON.stringify(audience) },
    ...{ deployment_id: deployment.id, maker_id: person.id, maker_name: person.name, maker_facts: facts },
    ...{ created_at_ms: nowMs, expires_at_ms: end.endMs },
    ...{ target_id: target.ids.at(-1) ?? "", maker_verdict_role: ctx.sdma.role.id },
  };
  if (!(await insertLink(store, row, mostActiveLinks)))
    return { ok: false, problem: tooManyLinks(mostActiveLinks) };
  await saveMakerFacts(store, { deploymentId: deployment.id, makerId: person.id, facts });
  ctx.record({
    ...{ kind: "link-made", deploymentId: deployment.id, person, subject: shortLinkId(id) },
    detail: { page: target.page, audience: audience.kind, expiresAtMs: end.endMs },
  });
  const stored = await findLink(store, id);
  if (!stored) return { ok: false, problem: noSuchLink };
  return { ok: true, answer: await showLink(ctx, stored) };
}
