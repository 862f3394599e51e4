import "server-only";
import type { AuditEvent } from "@/lib/shared/contracts/audit-event";
import { malformedAuditQuery, notAdministrator } from "@/lib/shared/problems/door-problems";
import { type AuditQuery, auditQuerySchema, toAuditQuestion } from "../../audit/audit-query";
import { isAdministrator } from "../../auth/roles";
import type { Portal } from "../../portal";
import { type DoorAnswer, jsonAnswer, neverKept, problemAnswer } from "../door-answer";
import { findCtx } from "../find-caller";
import { parseQuery } from "../list-query";
import type { RouteHandler } from "../route-handler";

const mostLines = 5_000;
const linesPerRead = 500;

const toLine = (deployment: string, { atMs, ...event }: AuditEvent) =>
  `${JSON.stringify({ time: new Date(atMs).toISOString(), deployment, ...event })}\n`;

/** The newest events that fit, and in a header where to go on. */
async function answerLines(portal: Portal, deploymentId: string, query: AuditQuery): Promise<DoorAnswer> {
  const { audit } = portal;
  const question = { ...toAuditQuestion(deploymentId, query, portal.clock()), limit: linesPerRead };
  const lines: string[] = [];
  let before = question.before;
  let nextBefore: string | null = null;
  do {
    const page = await audit.list({ ...question, before });
    lines.push(...page.events.map((event) => toLine(deploymentId, event)));
    nextBefore = page.nextBefore;
    before = auditQuerySchema.shape.before.parse(nextBefore ?? undefined);
  } while (before && lines.length < mostLines);
  return {
    status: 200,
    headers: {
      ...neverKept,
      "content-type": "application/jsonl; charset=utf-8",
      "content-disposition": 'attachment; filename="audit-log.jsonl"',
      ...(nextBefore === null ? {} : { "x-portal-next-before": nextBefore }),
    },
    body: lines.join(""),
  };
}

/** `GET /api/audit/<deployment>`, for administrators. */
export const auditRoute: RouteHandler = async (portal, request) => {
  const [, , deploymentId = ""] = request.segments;
  const caller = await findCtx(portal, request, deploymentId);
  if (!caller.ok) return problemAnswer(caller.problem);
  const { deployment } = caller.ctx;
  if (!isAdministrator(caller.person, deployment)) return problemAnswer(notAdministrator);
  const query = parseQuery(request.pairs, auditQuerySchema);
  if (!query) return problemAnswer(malformedAuditQuery);
  if (query.format === "jsonl") return answerLines(portal, deployment.id, query);
  return jsonAnswer(200, await portal.audit.list(toAuditQuestion(deployment.id, query, portal.clock())));
};
