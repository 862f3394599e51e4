"use client";

import { Download, ListX, RotateCw, X } from "lucide-react";
import type { RefObject } from "react";
import { ProblemNotice } from "@/components/problem/problem-notice";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { saveCsv } from "@/components/ui/save-file";
import { Skeleton } from "@/components/ui/skeleton";
import type { ReadScope } from "@/lib/client/read-scope";
import { type AttemptFilter, useAttempts } from "@/lib/client/use-quota-answer";
import { formatCountOf } from "@/lib/shared/format/count";
import { attemptsCsv, csvName } from "@/lib/shared/quota/csv";
import { consumerKindNames, requestNoun } from "@/lib/shared/quota/quota-words";
import { windowOf } from "@/lib/shared/quota/time-range";
import { AttemptTable } from "./attempt-table";
import type { QuotaView } from "./use-quota-view";

export interface AttemptsCardProps {
  scope: ReadScope;
  view: QuotaView;
  /** Takes the focus when somebody comes here from another part of the page. */
  heading: RefObject<HTMLElement | null>;
}

/** Single requests of the range; a click on a value filters by it. */
export function AttemptsCard({ scope, view, heading }: AttemptsCardProps) {
  const { choice, filter, filterBy, timeZone } = view;
  const list = useAttempts(scope, { choice, filter });
  const { attempts, problem, isLoading, hasMore } = list;
  const save = () =>
    saveCsv(attemptsCsv(attempts), csvName("requests", scope.deploymentId, windowOf(choice, Date.now())));
  return (
    <Card
      title={
        <span ref={heading} tabIndex={-1} className="outline-none">
          Single requests
        </span>
      }
      aside={
        <div className="flex flex-wrap items-center justify-end gap-2 print:hidden">
          <p role="status">
            {isLoading ? "Loading…" : formatCountOf(attempts.length, requestNoun, !hasMore)}
          </p>
          <Button size="sm" variant="ghost" icon={<RotateCw aria-hidden />} onClick={list.reload}>
            Refresh
          </Button>
          {attempts.length > 0 && (
            <Button size="sm" variant="ghost" icon={<Download aria-hidden />} onClick={save}>
              Save these
            </Button>
          )}
        </div>
      }
      isFlush
    >
      <FilterChips filter={filter} onRemove={(kind) => filterBy(kind, null)} />
      {problem && (
        <div className="px-4 pb-4">
          <ProblemNotice problem={problem} onRetry={list.reload} isRetrying={isLoading} headingLevel={3} />
        </div>
      )}
      {isLoading && attempts.length === 0 && (
        <div className="flex flex-col gap-3 px-4 pb-4">
          <Skeleton className="h-3.5 w-11/12" />
          <Skeleton className="h-3.5 w-4/5" />
          <Skeleton className="h-3.5 w-5/6" />
        </div>
      )}
      {!isLoading && !problem && attempts.length === 0 && (
        <EmptyState icon={<ListX />} title="No single requests to show">
          None was sent in this range with these filters, or it was more than 7 days ago: older requests are
          kept as sums only.
        </EmptyState>
      )}
      {attempts.length > 0 && (
        <AttemptTable
          attempts={attempts}
          timeZone={timeZone}
          onFilter={(kind, value) => filterBy(kind, value)}
        />
      )}
      {hasMore && (
        <div className="border-line border-t px-4 py-2 print:hidden">
          <Button size="sm" aria-disabled={isLoading} onClick={() => !isLoading && list.loadMore()}>
            {isLoading ? "Loading…" : "Load more"}
          </Button>
        </div>
      )}
    </Card>
  );
}

const filterNames = { person: "Person", operation: "Operation", feature: "Page", host: "Host" } as const;

interface FilterChipsProps {
  filter: AttemptFilter;
  onRemove: (kind: keyof typeof filterNames) => void;
}

function FilterChips({ filter, onRemove }: FilterChipsProps) {
  const kinds = consumerKindNames.filter((kind) => filter[kind] !== undefined);
  if (kinds.length === 0) return null;
  return (
    <ul aria-label="Filters" className="flex flex-wrap gap-2 px-4 pb-3">
      {kinds.map((kind) => (
        <li key={kind} className="max-w-full">
          <button
            type="button"
            onClick={() => onRemove(kind)}
            aria-label={`Remove the filter ${filterNames[kind]}: ${filter[kind]}`}
            className="flex h-7 max-w-full items-center gap-1.5 rounded-full bg-primary-soft px-3 text-primary-ink text-xs"
          >
            <span title={filter[kind]} className="truncate">
              {filterNames[kind]}: {filter[kind]}
            </span>
            <X aria-hidden className="size-3.5 shrink-0" />
          </button>
        </li>
      ))}
    </ul>
  );
}
