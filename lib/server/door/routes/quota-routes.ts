import "server-only";
import type * as z from "zod";
import type { Problem } from "@/lib/shared/contracts/problem";
import { isAdministrator } from "../../auth/roles";
import { quotaOf } from "../../portal";
import type { DeploymentQuota } from "../../quota/deployment-quota";
import { exportQuota } from "../../quota/export-quota";
import { type QueryRange, quotaQueries, rangeOf } from "../../quota/quota-queries";
import { readAttempts } from "../../quota/read-attempts";
import { readBudget, readReport } from "../../quota/read-report";
import { type QuotaViewer, toConsumers } from "../../quota/viewer";
import { type DoorAnswer, jsonAnswer, neverKept, problemAnswer } from "../door-answer";
import type { DoorRequest } from "../door-request";
import { findCtx } from "../find-caller";
import { malformedAddress, noSuchRoute } from "../problems";
import type { RouteHandler } from "../route-handler";

interface Question {
  quota: DeploymentQuota;
  viewer: QuotaViewer;
}

type Answer<Query> = (question: Question, query: Query & QueryRange) => Promise<DoorAnswer>;

const malformed = malformedAddress(
  "It takes from and to (epoch milliseconds, at most 13 months apart, not in the future) and what docs/http-interface.md lists, each once.",
);

/** Parses the query of one address and answers it. */
function answering<Query extends { from?: number | undefined; to?: number | undefined }>(
  schema: z.ZodType<Query>,
  answer: Answer<Query>,
) {
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
  budget: answering(quotaQueries.budget, async ({ quota }) => jsonAnswer(200, await readBudget(quota))),
  consumers: answering(quotaQueries.consumers, async ({ quota, viewer }, query) =>
    jsonAnswer(200, toConsumers(viewer, query.by, await quota.ledger.consumers(query))),
  ),
  attempts: answering(quotaQueries.attempts, async ({ quota, viewer }, query) =>
    jsonAnswer(200, await readAttempts(quota, viewer, query)),
  ),
  export: answering(quotaQueries.export, async ({ quota, viewer }, query) => ({
    status: 200,
    headers: {
      ...neverKept,
      "content-type": "text/csv; charset=utf-8; header=present",
      "content-disposition": `attachment; filename="quota-${query.of}.csv"`,
    },
    body: await exportQuota(quota, viewer, query),
  })),
};

/**
 * What is known of a deployment's quota: `/api/quota/<deployment>/report`, `consumers`, `attempts`, `budget` and `export`.
 * Costs no request of SDMA and none of AWS.
 */
export const quotaRoute: RouteHandler = async (portal, request) => {
  const [, , deploymentId = "", name = "", ...rest] = request.segments;
  const caller = await findCtx(portal, request, deploymentId);
  if (!caller.ok) return problemAnswer(caller.problem);
  const answer = rest.length === 0 && Object.hasOwn(answers, name) ? answers[name] : undefined;
  if (!answer) return problemAnswer(noSuchRoute);
  const { person, deployment } = caller.ctx;
  const viewer = {
    personId: person.id,
    isAdministrator: isAdministrator(person, deployment),
    nameOf: (id: string) => portal.people.nameOf(id) ?? id,
  };
  const answered = await answer({ quota: quotaOf(portal, deployment.id), viewer }, request.pairs);
  return "code" in answered ? problemAnswer(answered) : answered;
};
