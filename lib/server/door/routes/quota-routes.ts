import "server-only";
import * as z from "zod";
import type { Problem } from "@/lib/shared/contracts/problem";
import { quotaReserveSchema } from "@/lib/shared/contracts/quota-reserve";
import {
  invalidReserve,
  malformedAddress,
  noSuchRoute,
  notAdministrator,
} from "@/lib/shared/problems/door-problems";
import { isAdministrator } from "../../auth/roles";
import { type Portal, quotaOf } from "../../portal";
import { exportAttempts } from "../../quota/export-attempts";
import type { OpenedQuota } from "../../quota/open-quota";
import { type QueryRange, quotaQueries, rangeOf } from "../../quota/quota-queries";
import { readAlerts } from "../../quota/read-alerts";
import { readAttempts } from "../../quota/read-attempts";
import { readConsumers } from "../../quota/read-consumers";
import { readBudget, readReport } from "../../quota/read-report";
import { readUsedOperations } from "../../quota/read-used-operations";
import type { QuotaViewer } from "../../quota/viewer";
import { type DoorAnswer, jsonAnswer, neverKept, problemAnswer } from "../door-answer";
import type { DoorRequest } from "../door-request";
import { findCtx } from "../find-caller";
import { readJsonBody } from "../read-form";
import type { RouteHandler } from "../route-handler";

interface Question {
  quota: OpenedQuota;
  viewer: QuotaViewer;
  /** Whether the caller administers this deployment, if not every one of its API. */
  mayChange: boolean;
}

type Answer<Query> = (question: Question, query: Query & QueryRange) => Promise<DoorAnswer>;

const malformed = malformedAddress(
  "It takes from and to (epoch milliseconds, at most 13 months apart) and what docs/http-interface.md lists, each once.",
);

/** Parses the query of one address and answers it. */
function answering<
  Query extends Partial<Record<"from" | "to", number | undefined>> & { feature?: unknown; person?: unknown },
>(schema: z.ZodType<Query>, answer: Answer<Query>) {
  return async (question: Question, pairs: DoorRequest["pairs"]): Promise<DoorAnswer | Problem> => {
    const values = Object.fromEntries(pairs);
    const query = Object.keys(values).length === pairs.length ? schema.safeParse(values).data : undefined;
    const range = query && rangeOf(query, question.quota.clock());
    return query && range ? answer(question, { ...query, ...range }) : malformed;
  };
}

/** By the segment after the deployment. */
const answers: Readonly<
  Record<string, (question: Question, pairs: DoorRequest["pairs"]) => Promise<DoorAnswer | Problem>>
> = {
  report: answering(quotaQueries.report, async ({ quota, viewer }, range) =>
    jsonAnswer(200, await readReport(quota, viewer, range)),
  ),
  budget: answering(quotaQueries.budget, async ({ quota, viewer }) =>
    jsonAnswer(200, await readBudget(quota, viewer.personId)),
  ),
  consumers: answering(quotaQueries.consumers, async ({ quota, viewer }, query) =>
    jsonAnswer(200, await readConsumers(quota, viewer, query)),
  ),
  attempts: answering(quotaQueries.attempts, async ({ quota, viewer }, query) =>
    jsonAnswer(200, await readAttempts(quota, viewer, query)),
  ),
  operations: answering(quotaQueries.operations, async ({ quota, viewer }, query) =>
    jsonAnswer(200, await readUsedOperations(quota, viewer, query)),
  ),
  reserve: answering(quotaQueries.reserve, async ({ quota, viewer }) =>
    jsonAnswer(200, await quota.reserve.state(viewer)),
  ),
  alerts: answering(quotaQueries.alerts, async ({ quota, mayChange }) =>
    jsonAnswer(200, await readAlerts(quota.alerts, { mayTest: mayChange, nowMs: quota.clock() })),
  ),
  probe: answering(quotaQueries.probe, async ({ quota, viewer }) =>
    jsonAnswer(200, await quota.probes.state(viewer)),
  ),
  waits: answering(quotaQueries.waits, async ({ quota, viewer }, { feature }) =>
    jsonAnswer(200, quota.waits.of({ personId: viewer.personId, feature })),
  ),
  export: answering(quotaQueries.export, async ({ quota, viewer }, query) => ({
    status: 200,
    headers: {
      ...neverKept,
      "content-type": "text/csv; charset=utf-8; header=present",
      "content-disposition": 'attachment; filename="requests.csv"',
    },
    body: await exportAttempts(quota, viewer, query),
  })),
};

/** A request about a deployment's quota whose caller may ask it. */
export async function findQuestion(portal: Portal, request: DoorRequest) {
  const [, , deploymentId = "", name = ""] = request.segments;
  const caller = await findCtx(portal, request, deploymentId);
  if (!caller.ok) return caller;
  const { person, deployment } = caller.ctx;
  const quota = quotaOf(portal, deployment.id);
  // The figures are of all deployments of the API, so their people belong to all of them.
  const seesEveryone = portal.config.deployments
    .filter(({ id }) => quota.deploymentIds.includes(id))
    .every((each) => isAdministrator(person, each));
  const mayChange = isAdministrator(person, deployment);
  const viewer = {
    personId: person.id,
    isAdministrator: seesEveryone,
    nameOf: (id: string) => portal.people.nameOf(id) ?? id,
  };
  return {
    ok: true,
    name,
    person,
    deploymentId: deployment.id,
    mayChange,
    question: { quota, viewer, mayChange },
  } as const;
}

/**
 * What is known of a deployment's quota: `GET /api/quota/<deployment>/…`, by the names above.
 * Costs no request of SDMA and none of AWS.
 */
export const quotaRoute: RouteHandler = async (portal, request) => {
  const found = await findQuestion(portal, request);
  if (!found.ok) return problemAnswer(found.problem);
  const answer = Object.hasOwn(answers, found.name) ? answers[found.name] : undefined;
  if (!answer) return problemAnswer(noSuchRoute);
  const answered = await answer(found.question, request.pairs);
  return "code" in answered ? problemAnswer(answered) : answered;
};

/** Null: back to the configuration's. */
const reserveBody = z.strictObject({ reserve: z.nullable(quotaReserveSchema) });

/** Changes the reserve, for administrators. Body: `{ reserve }`, with null for that of the configuration. */
export const changeReserveRoute: RouteHandler = async (portal, request) => {
  const found = await findQuestion(portal, request);
  if (!found.ok) return problemAnswer(found.problem);
  const { quota, viewer } = found.question;
  if (!found.mayChange) return problemAnswer(notAdministrator);
  const read = await readJsonBody(request, { schema: reserveBody, malformed: invalidReserve });
  if (!read.ok) return problemAnswer(read.problem);
  const { reserve } = read.body;
  await quota.reserve.change(viewer.personId, reserve);
  portal.audit.record({
    ...{ kind: "quota-reserve-changed", deploymentId: found.deploymentId, person: found.person },
    detail: { reserve: reserve ? JSON.stringify(reserve) : "as configured" },
  });
  return jsonAnswer(200, await quota.reserve.state(viewer));
};
