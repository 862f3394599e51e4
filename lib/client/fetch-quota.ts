import {
  type Attempts,
  attemptsSchema,
  type Consumers,
  consumersSchema,
  type QuotaReport,
  quotaReportSchema,
} from "@/lib/shared/contracts/quota";
import { type AlertsState, alertsStateSchema } from "@/lib/shared/contracts/quota-alerts";
import { type ProbeState, probeStateSchema } from "@/lib/shared/contracts/quota-probe";
import { type ReserveState, reserveStateSchema } from "@/lib/shared/contracts/quota-reserve";
import { type QuotaQuery, routes } from "@/lib/shared/routes";
import { type AnswerAsk, fetchAnswer } from "./fetch-answer";

export interface QuotaAsk extends AnswerAsk {
  query: QuotaQuery;
}

const pathOf = ({ scope, query }: QuotaAsk, name: "report" | "consumers" | "attempts") =>
  routes.quotaAnswer(scope.deploymentId, name, query);

/*
 * Answers about the use of quota. They cost no request of SDMA and no call of AWS.
 * Each throws ProblemError for every failure.
 */
export const fetchReport = (ask: QuotaAsk): Promise<QuotaReport> =>
  fetchAnswer({ path: pathOf(ask, "report"), schema: quotaReportSchema }, ask);
export const fetchConsumers = (ask: QuotaAsk): Promise<Consumers> =>
  fetchAnswer({ path: pathOf(ask, "consumers"), schema: consumersSchema }, ask);
export const fetchAttempts = (ask: QuotaAsk): Promise<Attempts> =>
  fetchAnswer({ path: pathOf(ask, "attempts"), schema: attemptsSchema }, ask);
export const fetchReserve = (ask: Omit<QuotaAsk, "query">): Promise<ReserveState> =>
  fetchAnswer({ path: routes.quotaReserve(ask.scope.deploymentId), schema: reserveStateSchema }, ask);
export const fetchAlerts = (ask: Omit<QuotaAsk, "query">): Promise<AlertsState> =>
  fetchAnswer({ path: routes.quotaPart(ask.scope.deploymentId, "alerts"), schema: alertsStateSchema }, ask);
export const fetchProbe = (ask: Omit<QuotaAsk, "query">): Promise<ProbeState> =>
  fetchAnswer({ path: routes.quotaPart(ask.scope.deploymentId, "probe"), schema: probeStateSchema }, ask);
