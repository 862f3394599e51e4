import "server-only";
import * as z from "zod";
import { type AuditEvent, auditKinds } from "@/lib/shared/contracts/audit-event";
import { isAdministrator } from "../../auth/roles";
import type { Portal } from "../../portal";
import { type DoorAnswer, jsonAnswer, neverKept, problemAnswer } from "../door-answer";
import type { DoorRequest } from "../door-request";
import { findCtx } from "../find-caller";
import { malformedAddress, notAdministrator } from "../problems";
import type { RouteHandler } from "../route-handler";

const mostLines = 5_000;
const linesPerRead = 500;

const timeMs = z.coerce.number().int().nonnegative().max(8_640_000_000_000_000).optional();

const auditQuery = z.strictObject({
  kind: z
    .string()
    .max(500)
    .transform((text) => text.split(","))
    .pipe(z.array(z.enum(auditKinds)))
    .optional(),
  person: z.string().min(1).max(255).optional(),
  search: z.string().max(200).optional(),
  from: timeMs,
  to: timeMs,
  before: z
    .string()
    .regex(/^\d{1,16}\.[0-9a-f-]{36}$/)
    .transform((text) => ({ atMs: Number(text.split(".")[0]), id: text.split(".")[1] ?? "" }))
    .optional(),
  limit: z.coerce.number().int().min(1).max(200).default(100),
  format: z.enum(["json", "jsonl"]).default("json"),
});
type AuditQuery = z.infer<typeof auditQuery>;

const malformed = malformedAddress(
  "It takes kind (separated by commas), person, search, from and to (epoch milliseconds), before, limit (1 to 200) and format (json, jsonl), each once.",
);

const questionOf = (deploymentId: string, query: AuditQuery) => ({
  ...{ deploymentId, kinds: query.kind, personId: query.person, search: query.search },
  ...{ fromMs: query.from, toMs: query.to, before: query.before },
});

const toLine = (deployment: string, { atMs, ...event }: AuditEvent) =>
  `${JSON.stringify({ time: new Date(atMs).toISOString(), deployment, ...event })}\n`;

/** The newest events that fit, and in a header where to go on. */
async function answerLines({ audit }: Portal, deploymentId: string, query: AuditQuery): Promise<DoorAnswer> {
  const lines: string[] = [];
  const question = questionOf(deploymentId, query);
  let before = query.before;
  let nextBefore: string | null = null;
  do {
    const page = await audit.list({ ...question, before, limit: linesPerRead });
    lines.push(...page.events.map((event) => toLine(deploymentId, event)));
    nextBefore = page.nextBefore;
    before = auditQuery.shape.before.parse(nextBefore ?? undefined);
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

function parseQuery(pairs: DoorRequest["pairs"]): AuditQuery | undefined {
  const values = Object.fromEntries(pairs);
  return Object.keys(values).length === pairs.length ? auditQuery.safeParse(values).data : undefined;
}

/** `GET /api/audit/<deployment>`, for administrators. */
export const auditRoute: RouteHandler = async (portal, request) => {
  const [, , deploymentId = ""] = request.segments;
  const caller = await findCtx(portal, request, deploymentId);
  if (!caller.ok) return problemAnswer(caller.problem);
  const { deployment } = caller.ctx;
  if (!isAdministrator(caller.person, deployment)) return problemAnswer(notAdministrator);
  const query = parseQuery(request.pairs);
  if (!query) return problemAnswer(malformed);
  if (query.format === "jsonl") return answerLines(portal, deployment.id, query);
  return jsonAnswer(
    200,
    await portal.audit.list({ ...questionOf(deployment.id, query), limit: query.limit }),
  );
};
