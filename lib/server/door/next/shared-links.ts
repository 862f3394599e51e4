import "server-only";
import { headers } from "next/headers";
import type { RoleSummary } from "@/lib/shared/contracts/portal-session";
import type { Problem } from "@/lib/shared/contracts/problem";
import type { LinkPreview } from "@/lib/shared/contracts/shared-link";
import { type LinkNoun, linkNounOf } from "@/lib/shared/links/link-labels";
import { parseLinkTarget } from "@/lib/shared/links/link-target";
import { internalError } from "@/lib/shared/problems/door-problems";
import type { Person } from "../../auth/person";
import { findRoles, toRoleSummary } from "../../auth/roles";
import { previewLink } from "../../links/open-link";
import { reasonOf } from "../../log";
import { findDeployment, type Portal, processPortal } from "../../portal";
import { readCookies } from "../cookies";
import { createLinkCtx } from "../link-ctx";
import { pageKeyHeader } from "../page-headers";
import { findPagePerson } from "./page";

export interface ShownLink {
  preview: LinkPreview;
  what: LinkNoun;
  /** What the resource is called, where this person knows it already. */
  name: string | null;
  /** As which they would open it; null where no rule gives them a role in the deployment. */
  role: RoleSummary | null;
  /** They could switch to another one. */
  hasMoreRoles: boolean;
  isMaker: boolean;
}

export type LoadedLink =
  /** Nothing was looked up: whoever is not signed in is told the same of every id. */
  { kind: "signed-out" } | { kind: "refused"; problem: Problem } | ({ kind: "shown" } & ShownLink);

async function load(portal: Portal, person: Person, id: string): Promise<LoadedLink> {
  const result = await previewLink(createLinkCtx(portal, person), { id });
  if (!result.ok) return { kind: "refused", problem: result.problem };
  const { answer: preview, isMaker, name } = result;
  const { id: deploymentId } = preview.deployment;
  const deployment = findDeployment(portal, deploymentId);
  const cookies = readCookies((await headers()).get("cookie") ?? undefined);
  const roles = deployment && findRoles(person, deployment, cookies);
  return {
    ...{ kind: "shown", preview, isMaker, name },
    what: linkNounOf(parseLinkTarget(preview.path)),
    role: roles?.current ? toRoleSummary(roles.current) : null,
    hasMoreRoles: (roles?.granted.length ?? 0) > 1,
  };
}

/** What the page of a link shows; gives it the status of its answer. Counts nothing. */
export async function loadSharedLink(id: string): Promise<LoadedLink> {
  const portal = processPortal();
  const loaded = await loadFor(portal, id);
  const pageKey = (await headers()).get(pageKeyHeader);
  if (pageKey) portal.openPages.settle(pageKey, loaded.kind === "refused" ? loaded.problem.status : 200);
  return loaded;
}

async function loadFor(portal: Portal, id: string): Promise<LoadedLink> {
  const person = await findPagePerson();
  if (!person) return { kind: "signed-out" };
  return load(portal, person, id).catch((error): LoadedLink => {
    portal.log.error({ reason: reasonOf(error) }, "shared links cannot be read");
    return { kind: "refused", problem: internalError };
  });
}
