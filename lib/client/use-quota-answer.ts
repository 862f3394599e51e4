"use client";

import useSWR from "swr";
import useSWRInfinite from "swr/infinite";
import type { Problem } from "@/lib/shared/contracts/problem";
import type { Attempts, ConsumerKind, Consumers, QuotaReport } from "@/lib/shared/contracts/quota";
import { type RangeChoice, refreshMs, windowOf } from "@/lib/shared/quota/time-range";
import { readsOnMount } from "./quiet-reads";
import { type ReadScope, scopeKey } from "./read-scope";
import { orProblem } from "./report-problem";
import { steadyRetry } from "./steady-retry";

/** The parser weighs 30 kB and comes with the first answer. */
const loadFetch = () => import("./fetch-quota");

export interface QuotaAnswer<Answer> {
  data: Answer | undefined;
  problem: Problem | null;
  /** What is shown belongs to an earlier question, or is nothing. */
  isLoading: boolean;
  retry: () => void;
}

/** SWR does not refresh while the last answer was a failure; the next try then comes by this rule. */
const live = {
  ...readsOnMount,
  revalidateIfStale: true,
  keepPreviousData: true,
  dedupingInterval: 2_000,
  shouldRetryOnError: ({ isRetryable }: Problem) => isRetryable,
  onErrorRetry: steadyRetry(10_000),
};

interface LiveQuestion<Answer> {
  key: readonly unknown[];
  everyMs: number;
  read: () => Promise<Answer>;
}

/** SWR asks again only while the page is in view and online. */
function useLiveAnswer<Answer>({ key, everyMs, read }: LiveQuestion<Answer>): QuotaAnswer<Answer> {
  const { data, error, isLoading, mutate } = useSWR<Answer, Problem>(key, () => orProblem(read), {
    ...live,
    refreshInterval: everyMs,
  });
  return { data, problem: error ?? null, isLoading, retry: () => void mutate() };
}

const choiceKey = ({ range, fromMs, toMs }: RangeChoice) => [range, fromMs, toMs];

/** All that the page shows of a range, asked again every few seconds while the page is in view. */
export function useQuotaReport(scope: ReadScope, choice: RangeChoice): QuotaAnswer<QuotaReport> {
  return useLiveAnswer({
    key: ["quota-report", ...scopeKey(scope), ...choiceKey(choice)],
    everyMs: refreshMs(choice),
    read: async () => (await loadFetch()).fetchReport({ scope, query: windowOf(choice, Date.now()) }),
  });
}

export interface ConsumersQuestion {
  choice: RangeChoice;
  by: ConsumerKind;
}

/** Who used the requests of a range. */
export function useConsumers(scope: ReadScope, { choice, by }: ConsumersQuestion): QuotaAnswer<Consumers> {
  return useLiveAnswer({
    key: ["quota-consumers", ...scopeKey(scope), ...choiceKey(choice), by],
    everyMs: Math.max(15_000, refreshMs(choice)),
    read: async () => {
      const query = { ...windowOf(choice, Date.now()), by };
      return (await loadFetch()).fetchConsumers({ scope, query });
    },
  });
}

export type AttemptFilter = Partial<Record<ConsumerKind, string>>;

export interface AttemptsQuestion {
  choice: RangeChoice;
  filter: AttemptFilter;
}

export interface AttemptList {
  attempts: Attempts["attempts"];
  problem: Problem | null;
  isLoading: boolean;
  hasMore: boolean;
  loadMore: () => void;
  reload: () => void;
}

const pageLength = 50;

/** Single requests of a range, newest first; more on demand. */
export function useAttempts(scope: ReadScope, { choice, filter }: AttemptsQuestion): AttemptList {
  const key = ["quota-attempts", ...scopeKey(scope), ...choiceKey(choice), JSON.stringify(filter)];
  const list = useSWRInfinite<Attempts, Problem>(
    (_index: number, last: Attempts | null) =>
      last && last.nextBefore === null ? null : [...key, last?.nextBefore ?? null],
    (asked: unknown[]) =>
      orProblem(async () => {
        const before = asked.at(-1);
        const query = {
          ...windowOf(choice, Date.now()),
          ...filter,
          limit: pageLength,
          ...(typeof before === "string" ? { before } : {}),
        };
        return (await loadFetch()).fetchAttempts({ scope, query });
      }),
    { ...readsOnMount, revalidateIfStale: true, revalidateFirstPage: false },
  );
  const pages = list.data ?? [];
  return {
    attempts: pages.flatMap(({ attempts }) => attempts),
    problem: list.error ?? null,
    isLoading: list.isLoading || (list.isValidating && list.size > pages.length),
    hasMore: pages.length > 0 && pages.at(-1)?.nextBefore !== null,
    loadMore: () => void list.setSize(list.size + 1),
    reload: () => void list.mutate(),
  };
}
