"use client";

import { TriangleAlert } from "lucide-react";
import { useMemo } from "react";
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
import { type BurnDownRow, burnDownRows } from "@/lib/shared/quota/burn-down";
import { forecastLabel } from "@/lib/shared/quota/gauges";
import { periodWords } from "@/lib/shared/quota/quota-words";
import { formatMoment, formatStep, zoneName } from "@/lib/shared/quota/zone-time";
import { ChartCard } from "./chart-card";
import { ForecastMethod } from "./forecast-method";
import { LazyQuotaChart } from "./lazy-quota-chart";

interface BurnDownCardProps {
  report: QuotaReport;
  timeZone: string | undefined;
}

/** Use of the current period with its forecast. */
export function BurnDownCard({ report, timeZone }: BurnDownCardProps) {
  const { limits, forecast, asOfMs } = report;
  const rows = useMemo(() => burnDownRows(report), [report]);
  const { adjective, title } = periodWords[limits.period];
  const label = forecastLabel(report, timeZone);
  const runsOutAtMs = forecast?.runsOutAtMs ?? null;
  const momentOf = (atMs: number) => formatMoment(atMs, asOfMs, timeZone);
  return (
    <ChartCard
      title={title}
      aside={
        <span
          className={runsOutAtMs === null ? "" : "flex items-center gap-1.5 font-medium text-warning-ink"}
        >
          {runsOutAtMs !== null && <TriangleAlert aria-hidden className="size-4 shrink-0" />}
          {label}
          {forecast && " · 80 % band"}
        </span>
      }
      chart={
        <>
          {rows.length === 0 ? (
            <NoData>No usage is known for this period yet.</NoData>
          ) : (
            <LazyQuotaChart
              kind="burn-down"
              label={`${title}: ${formatCount(report.used)} requests used; ${label}`}
              rows={rows}
              window={{ fromMs: limits.periodStartMs, toMs: limits.resetsAtMs }}
              quota={
                limits.quota === null
                  ? null
                  : { count: limits.quota, label: `${adjective} quota ${formatCount(limits.quota)}` }
              }
              now={{ atMs: asOfMs, label: `now ${momentOf(asOfMs)} ${zoneName(asOfMs, timeZone)}` }}
              runsOut={
                runsOutAtMs === null
                  ? null
                  : { atMs: runsOutAtMs, label: `runs out about ${momentOf(runsOutAtMs)}` }
              }
              timeZone={timeZone}
            />
          )}
          <ForecastMethod report={report} timeZone={timeZone} />
        </>
      }
      table={<BurnDownTable rows={rows} title={title} timeZone={timeZone} />}
    />
  );
}

export function NoData({ children }: { children: string }) {
  return (
    <p className="flex h-56 items-center justify-center rounded-lg bg-sunken px-4 text-center text-ink-muted">
      {children}
    </p>
  );
}

interface BurnDownTableProps {
  rows: readonly BurnDownRow[];
  title: string;
  timeZone: string | undefined;
}

function BurnDownTable({ rows, title, timeZone }: BurnDownTableProps) {
  return (
    <TableFrame label={`${title}: figures`} className="max-h-72">
      <Table>
        <TableHead>
          <tr>
            <TableHeaderCell>Time</TableHeaderCell>
            <TableHeaderCell className="text-right">Used</TableHeaderCell>
            <TableHeaderCell className="text-right">Forecast</TableHeaderCell>
            <TableHeaderCell className="text-right">10th to 90th percentile</TableHeaderCell>
          </tr>
        </TableHead>
        <tbody>
          {rows.map(({ atMs, used, low, middle, high }) => (
            <TableRow key={atMs}>
              <TableCell>{formatStep(atMs, timeZone)}</TableCell>
              <TableNumberCell>{formatCount(used)}</TableNumberCell>
              <TableNumberCell>{used === null ? formatCount(middle) : "–"}</TableNumberCell>
              <TableNumberCell>
                {used === null ? `${formatCount(low)} to ${formatCount(high)}` : "–"}
              </TableNumberCell>
            </TableRow>
          ))}
        </tbody>
      </Table>
    </TableFrame>
  );
}
