"use client";

import clsx from "clsx";
import { TriangleAlert } from "lucide-react";
import { ProblemNotice } from "@/components/problem/problem-notice";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import type { ReadScope } from "@/lib/client/read-scope";
import { useConsumers } from "@/lib/client/use-quota-answer";
import type { ConsumerKind, Consumers } from "@/lib/shared/contracts/quota";
import { formatCount, formatCountOf } from "@/lib/shared/format/count";
import { consumerKindNames, consumerLabels, requestNoun } from "@/lib/shared/quota/quota-words";
import { shareOf } from "@/lib/shared/quota/share";
import type { QuotaView } from "./use-quota-view";

export interface ConsumersCardProps {
  scope: ReadScope;
  view: QuotaView;
  isAdministrator: boolean;
  /** Goes to the single requests, which are filtered by then. */
  onChoose: () => void;
}

/** Who and what used the requests of the range. */
export function ConsumersCard({ scope, view, isAdministrator, onChoose }: ConsumersCardProps) {
  const { by, choice, chooseBy, filterBy } = view;
  const { data, problem, isLoading, retry } = useConsumers(scope, { choice, by });
  const shown = data?.by === by ? data : undefined;
  const choose = (key: string) => {
    filterBy(by, key);
    onChoose();
  };
  return (
    <Card
      aria-label="Who uses it"
      title="Who uses it"
      aside={<KindChooser by={by} onChoose={chooseBy} />}
      isFlush
    >
      {problem && !shown && (
        <div className="px-4 pb-4">
          <ProblemNotice problem={problem} onRetry={retry} isRetrying={isLoading} headingLevel={3} />
        </div>
      )}
      {!shown && !problem && <ConsumersSkeleton />}
      {shown && <ConsumerRows rows={shown.rows} by={by} onChoose={choose} />}
      {by === "person" && !isAdministrator && (
        <p className="border-line border-t px-4 py-2 text-ink-subtle text-xs">
          You see yourself and the sum of all others. Names are shown to administrators.
        </p>
      )}
    </Card>
  );
}

function KindChooser({ by, onChoose }: { by: ConsumerKind; onChoose: (by: ConsumerKind) => void }) {
  return (
    <fieldset className="flex gap-1 rounded-lg border border-line-strong p-0.5">
      <legend className="sr-only">Grouped by</legend>
      {consumerKindNames.map((kind) => (
        <button
          key={kind}
          type="button"
          aria-pressed={kind === by}
          onClick={() => onChoose(kind)}
          className={clsx(
            "h-6 rounded-md px-2 text-xs",
            kind === by ? "bg-pressed font-medium text-ink" : "text-ink-muted hover:text-ink",
          )}
        >
          {consumerLabels[kind]}
        </button>
      ))}
    </fieldset>
  );
}

function ConsumersSkeleton() {
  return (
    <div role="status" aria-label="Loading who uses it" className="flex flex-col gap-3 px-4 pt-2 pb-4">
      <Skeleton className="h-3.5 w-4/5" />
      <Skeleton className="h-3.5 w-3/5" />
      <Skeleton className="h-3.5 w-2/5" />
    </div>
  );
}

interface ConsumerRowsProps {
  rows: Consumers["rows"];
  by: ConsumerKind;
  onChoose: (key: string) => void;
}

function ConsumerRows({ rows, by, onChoose }: ConsumerRowsProps) {
  if (rows.length === 0)
    return <p className="px-4 pb-4 text-ink-muted">No request was sent in this range.</p>;
  const most = Math.max(...rows.map(({ sent }) => sent));
  return (
    <table className="w-full border-separate border-spacing-0">
      <caption className="sr-only">Requests by {consumerLabels[by].toLowerCase()}</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Requests</th>
          <th scope="col">Share</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <ConsumerRow key={row.key} row={row} most={most} onChoose={onChoose} />
        ))}
      </tbody>
    </table>
  );
}

interface ConsumerRowProps {
  row: Consumers["rows"][number];
  most: number;
  onChoose: (key: string) => void;
}

const cell = "h-9 border-line border-t px-3";

function ConsumerRow({ row: { key, label, sent, throttled }, most, onChoose }: ConsumerRowProps) {
  const share = shareOf(sent, most) ?? 0;
  return (
    <tr className="hover:bg-hover">
      <th scope="row" className={`${cell} max-w-0 w-1/2 pl-4 text-left font-medium`}>
        <span className="flex items-center gap-1.5">
          {key === "" ? (
            <span title={label} className="truncate text-ink-muted">
              {label}
            </span>
          ) : (
            <button
              type="button"
              title={`${label}: show its requests`}
              onClick={() => onChoose(key)}
              className="min-w-0 truncate rounded hover:underline"
            >
              {label}
            </button>
          )}
          {throttled > 0 && (
            <span
              title={`${formatCountOf(throttled, requestNoun)} throttled`}
              className="flex shrink-0 items-center gap-1 font-normal text-2xs text-danger-ink"
            >
              <TriangleAlert aria-hidden className="size-3.5" />
              {formatCount(throttled)}
              <span className="sr-only"> throttled</span>
            </span>
          )}
        </span>
      </th>
      <td className={`${cell} text-right tabular-nums`}>{formatCount(sent)}</td>
      <td className={`${cell} w-1/3 pr-4`}>
        <div aria-hidden className="h-1.5 overflow-hidden rounded-full bg-pressed">
          <div
            className={clsx("h-full rounded-full", key === "" ? "bg-control" : "bg-primary")}
            style={{ width: `${share * 100}%` }}
          />
        </div>
      </td>
    </tr>
  );
}
