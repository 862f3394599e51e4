import "server-only";
import type { AuditPage } from "@/lib/shared/contracts/audit-event";
import type { Loaded } from "@/lib/shared/contracts/loaded";
import { internalError, malformedAuditQuery, notAdministrator } from "@/lib/shared/problems/door-problems";
import { auditQuerySchema, toAuditQuestion } from "../../audit/audit-query";
import { reasonOf } from "../../log";
import { processPortal } from "../../portal";
import { requirePage } from "./page";

/** A page of the audit log, for administrators of the deployment. @param query of the page's address */
export async function loadAuditPage(
  deploymentId: string,
  query: Readonly<Record<string, string | string[] | undefined>>,
): Promise<Loaded<AuditPage>> {
  const portal = processPortal();
  const { session } = await requirePage(deploymentId);
  if (!session.isAdministrator) return { ok: false, problem: notAdministrator, calls: [] };
  const { kind, person, search, range, before } = query;
  const parsed = auditQuerySchema.safeParse({ kind, person, search, range, before });
  if (!parsed.success) return { ok: false, problem: malformedAuditQuery, calls: [] };
  try {
    const question = toAuditQuestion(session.deployment.id, parsed.data, portal.clock());
    return { ok: true, data: await portal.audit.list(question), calls: [] };
  } catch (error) {
    portal.log.error({ reason: reasonOf(error) }, "the audit log cannot be read");
    return { ok: false, problem: internalError, calls: [] };
  }
}
