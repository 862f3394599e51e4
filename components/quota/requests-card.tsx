"use client";

import clsx from "clsx";
import { useMemo, useState } from "react";
import {
  Table,
  TableCell,
  TableFrame,
  TableHead,
  TableHeaderCell,
  TableNumberCell,
  TableRow,
} from "@/components/ui/table";
import type { QuotaReport } from "@/lib/shared/contracts/quota";
import { formatCount } from "@/lib/shared/format/count";
import { classNames } from "@/lib/shared/quota/quota-words";
import { requestClasses } from "@/lib/shared/quota/request-class";
import { type StepRow, sentIn, stepName, stepRows, sumSteps } from "@/lib/shared/quota/step-rows";
import { zoomBetween } from "@/lib/shared/quota/time-range";
import { formatStep } from "@/lib/shared/quota/zone-time";
import { NoData } from "./burn-down-card";
import { ChartCard } from "./chart-card";
import { LazyQuotaChart } from "./lazy-quota-chart";
import type { QuotaView } from "./use-quota-view";

export interface RequestsCardProps {
  report: QuotaReport;
  view: QuotaView;
}

/** Requests of the range by class; a part of it can be zoomed to. */
export function RequestsCard({ report, view }: RequestsCardProps) {
  const { fromMs, toMs, stepMs, steps } = report;
  const rows = useMemo(() => stepRows(steps, { fromMs, toMs }, stepMs), [steps, fromMs, toMs, stepMs]);
  const window = useMemo(() => ({ fromMs, toMs }), [fromMs, toMs]);
  const [pointed, setPointed] = useState<number | null>(null);
  const sum = sumSteps(rows);
  const title = `Requests per ${stepName(stepMs)}`;
  const label = `${title}: ${formatCount(sum.sent)} sent in this range, ${formatCount(sum.throttled)} of them throttled and ${formatCount(sum.failed)} failed`;
  const row = pointed === null ? undefined : rows[pointed];
  return (
    <ChartCard
      title={title}
      aside={<Legend />}
      chart={
        sum.known === 0 ? (
          <NoData>The portal recorded nothing in this range: no data, which is not the same as zero.</NoData>
        ) : (
          <>
            <LazyQuotaChart
              kind="steps"
              label={label}
              rows={rows}
              stepMs={stepMs}
              window={window}
              timeZone={view.timeZone}
              onBrush={(oneMs, otherMs) => view.zoomTo(zoomBetween(oneMs, otherMs))}
              onPoint={setPointed}
            />
            <p className="mt-1 min-h-4 text-ink-subtle text-xs">
              {row
                ? `${formatStep(row.fromMs, view.timeZone)}: ${stepLabel(row)}`
                : `${formatCount(sum.sent)} sent, ${formatCount(sum.throttled)} throttled, ${formatCount(sum.failed)} failed. Drag over the chart to zoom.`}
            </p>
          </>
        )
      }
      table={<StepTable rows={rows} title={title} view={view} stepMs={stepMs} />}
    />
  );
}

function stepLabel({ step }: StepRow): string {
  if (!step) return "no data";
  const parts = requestClasses
    .filter((name) => step.sent[name] > 0)
    .map((name) => `${formatCount(step.sent[name])} ${classNames[name].toLowerCase()}`);
  const marks = [
    ...(step.throttled > 0 ? [`${formatCount(step.throttled)} throttled`] : []),
    ...(step.failed > 0 ? [`${formatCount(step.failed)} failed`] : []),
    ...(step.saved > 0 ? [`${formatCount(step.saved)} saved`] : []),
  ];
  return [`${formatCount(sentIn(step))} sent`, ...parts, ...marks].join(" · ");
}

/** As in the chart, where the kinds are told apart by their patterns as well. */
const swatches = {
  interactive: "border-primary bg-primary",
  write: "text-info bg-[repeating-linear-gradient(0deg,transparent_0_1px,currentColor_1px_3px)]",
  prefetch: "text-control bg-[radial-gradient(currentColor_1px,transparent_1.3px)] bg-[length:4px_4px]",
  bulk: "text-primary bg-[repeating-linear-gradient(90deg,transparent_0_1px,currentColor_1px_3px)]",
};
const rising = "text-danger bg-[repeating-linear-gradient(135deg,currentColor_0_2px,transparent_2px_4px)]";
const falling = "text-ink-muted bg-[repeating-linear-gradient(45deg,currentColor_0_2px,transparent_2px_4px)]";

/** In the order of the bars, from the bottom. */
function Legend() {
  return (
    <ul aria-label="Legend, from the bottom of the bars" className="flex flex-wrap gap-x-3 text-xs">
      {requestClasses.map((name) => (
        <LegendItem key={name} look={swatches[name]} label={classNames[name]} />
      ))}
      <LegendItem look={falling} label="Failed" />
      <LegendItem look={rising} label="Throttled (429)" />
    </ul>
  );
}

function LegendItem({ look, label }: { look: string; label: string }) {
  return (
    <li className="flex items-center gap-1.5">
      <span aria-hidden className={clsx("size-3 rounded-xs border border-current", look)} />
      {label}
    </li>
  );
}

interface StepTableProps {
  rows: readonly StepRow[];
  title: string;
  stepMs: number;
  view: QuotaView;
}

function StepTable({ rows, title, stepMs, view }: StepTableProps) {
  return (
    <TableFrame label={`${title}: figures`} className="max-h-72">
      <Table>
        <TableHead>
          <tr>
            <TableHeaderCell>From</TableHeaderCell>
            {["Sent", ...requestClasses.map((name) => classNames[name]), "Throttled", "Failed", "Saved"].map(
              (name) => (
                <TableHeaderCell key={name} className="text-right">
                  {name}
                </TableHeaderCell>
              ),
            )}
          </tr>
        </TableHead>
        <tbody>
          {rows.map((row) => (
            <TableRow key={row.fromMs}>
              <TableCell>
                <button
                  type="button"
                  title="Zoom to this step"
                  onClick={() => view.zoomTo(zoomBetween(row.fromMs, row.fromMs + stepMs))}
                  className="rounded hover:underline"
                >
                  {formatStep(row.fromMs, view.timeZone)}
                </button>
              </TableCell>
              <StepCells row={row} />
            </TableRow>
          ))}
        </tbody>
      </Table>
    </TableFrame>
  );
}

function StepCells({ row: { step } }: { row: StepRow }) {
  if (!step)
    return (
      <TableCell colSpan={8} className="text-center text-ink-subtle">
        no data
      </TableCell>
    );
  const figures = [
    sentIn(step),
    ...requestClasses.map((name) => step.sent[name]),
    step.throttled,
    step.failed,
    step.saved,
  ];
  return figures.map((figure, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a fixed line of figures
    <TableNumberCell key={index}>{formatCount(figure)}</TableNumberCell>
  ));
}
