import "server-only";
import type { AccessRequest, AccessRequests } from "@/lib/shared/contracts/access-request";
import type { Loaded } from "@/lib/shared/contracts/loaded";
import type { Result } from "@/lib/shared/contracts/result";
import { internalError } from "@/lib/shared/problems/door-problems";
import { reasonOf } from "../../log";
import type { AccessRequestCtx } from "../../permissions/access-requests/access-request-ctx";
import {
  type RequestsQuestion,
  readAccessRequest,
  readAccessRequests,
} from "../../permissions/access-requests/read-access-requests";
import { findDeployment, type Portal, processPortal } from "../../portal";
import type { Ctx } from "../../sdma/ctx";
import { createAccessRequestCtx } from "../access-request-ctx";
import { findPagePerson, requirePage } from "./page";

type Read<Data> = (ctx: AccessRequestCtx) => Promise<Result<{ answer: Data }>>;

/** Reads for the person of this request; what the store throws is a problem that the page shows. */
async function load<Data>(
  portal: Portal,
  { deploymentId, sdma }: { deploymentId: string; sdma: Ctx | null },
  read: Read<Data>,
): Promise<Loaded<Data>> {
  const person = await findPagePerson();
  const deployment = findDeployment(portal, deploymentId);
  if (!person || !deployment) return { ok: false, problem: internalError, calls: [] };
  try {
    const result = await read(createAccessRequestCtx(portal, { person, deployment, sdma }));
    return result.ok
      ? { ok: true, data: result.answer, calls: [] }
      : { ok: false, problem: result.problem, calls: [] };
  } catch (error) {
    portal.log.error({ reason: reasonOf(error) }, "requests for access cannot be read");
    return { ok: false, problem: internalError, calls: [] };
  }
}

/** The list of a page. */
export async function loadAccessRequests(
  deploymentId: string,
  input: RequestsQuestion,
): Promise<Loaded<AccessRequests>> {
  const { ctx: sdma } = await requirePage(deploymentId);
  return load(processPortal(), { deploymentId, sdma }, async (ctx) => ({
    ok: true,
    answer: await readAccessRequests(ctx, input),
  }));
}

/** One request; 404 for whoever may not see it. */
export async function loadAccessRequest(deploymentId: string, id: string): Promise<Loaded<AccessRequest>> {
  const { ctx: sdma } = await requirePage(deploymentId);
  return load(processPortal(), { deploymentId, sdma }, (ctx) => readAccessRequest(ctx, { id }));
}

/** What somebody without a role has asked for; empty where that cannot be read. */
export async function loadRoleRequests(deploymentId: string): Promise<AccessRequest[]> {
  const loaded = await load(processPortal(), { deploymentId, sdma: null }, async (ctx) => ({
    ok: true,
    answer: await readAccessRequests(ctx, { list: "mine", filter: "closed" }),
  }));
  return loaded.ok ? loaded.data.requests : [];
}
