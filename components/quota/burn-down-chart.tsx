"use client";

import { useMemo } from "react";
import UPlot from "uplot";
import { type BurnDownRow, burnDownTop } from "@/lib/shared/quota/burn-down";
import type { TimeWindow } from "@/lib/shared/quota/time-range";
import { type ChartColors, faint } from "./chart-colors";
import { TimeChart } from "./time-chart";
import { type ChartPlan, chartFont } from "./use-time-chart";

interface Mark {
  atMs: number;
  label: string;
}

export interface BurnDownChartProps {
  label: string;
  rows: readonly BurnDownRow[];
  /** The period of the quota. */
  window: TimeWindow;
  quota: { count: number; label: string } | null;
  now: Mark;
  runsOut: Mark | null;
  timeZone: string | undefined;
}

function strokeLine(plot: UPlot, from: readonly [number, number], to: readonly [number, number]): void {
  plot.ctx.beginPath();
  plot.ctx.moveTo(...from);
  plot.ctx.lineTo(...to);
  plot.ctx.stroke();
}

interface WrittenLabel {
  xPx: number;
  yPx: number;
  align: "left" | "right";
}

/** Text with no line running through it. The ground stays transparent, since paper is white in dark mode as well. */
function writeLabel({ ctx }: UPlot, label: string, { xPx, yPx, align }: WrittenLabel): void {
  const ratio = UPlot.pxRatio;
  const widthPx = ctx.measureText(label).width;
  ctx.clearRect(
    (align === "left" ? xPx : xPx - widthPx) - ratio,
    yPx - 10 * ratio,
    widthPx + 2 * ratio,
    13 * ratio,
  );
  ctx.textAlign = align;
  ctx.fillText(label, xPx, yPx);
}

interface LabelPlace {
  xPx: number;
  yPx: number;
  /** Where there is room on both sides. */
  prefers: "left" | "right";
}

/** Writes beside a point, on the side that has room. */
function writeBeside(plot: UPlot, label: string, { xPx, yPx, prefers }: LabelPlace): void {
  const { ctx, bbox } = plot;
  const widthPx = ctx.measureText(label).width + 8 * UPlot.pxRatio;
  const isRight = prefers === "right" ? xPx + widthPx < bbox.left + bbox.width : xPx - widthPx < bbox.left;
  writeLabel(plot, label, {
    xPx: xPx + (isRight ? 6 : -6) * UPlot.pxRatio,
    yPx,
    align: isRight ? "left" : "right",
  });
}

function paintMarks(plot: UPlot, props: BurnDownChartProps, colors: ChartColors): void {
  const { ctx, bbox } = plot;
  const { quota, now, runsOut } = props;
  const ratio = UPlot.pxRatio;
  const end = bbox.left + bbox.width;
  const xOf = (atMs: number) => plot.valToPos(atMs / 1000, "x", true);
  ctx.save();
  ctx.font = `${11 * ratio}px ${chartFont}`;
  ctx.textBaseline = "alphabetic";
  ctx.lineWidth = ratio;
  ctx.setLineDash([2 * ratio, 3 * ratio]);
  ctx.strokeStyle = colors.muted;
  ctx.fillStyle = colors.muted;
  const nowPx = xOf(now.atMs);
  const isNowLate = nowPx > bbox.left + bbox.width * 0.55;
  if (nowPx >= bbox.left && nowPx <= end) {
    strokeLine(plot, [nowPx, bbox.top], [nowPx, bbox.top + bbox.height]);
    writeBeside(plot, now.label, {
      xPx: nowPx,
      yPx: bbox.top + bbox.height - 6 * ratio,
      prefers: "right",
    });
  }
  if (quota) {
    const yPx = plot.valToPos(quota.count, "y", true);
    ctx.strokeStyle = colors.danger;
    ctx.fillStyle = colors.danger;
    ctx.setLineDash([5 * ratio, 4 * ratio]);
    strokeLine(plot, [bbox.left, yPx], [end, yPx]);
    writeLabel(plot, quota.label, {
      xPx: isNowLate ? bbox.left + 2 * ratio : end,
      yPx: yPx - 4 * ratio,
      align: isNowLate ? "left" : "right",
    });
    if (runsOut) {
      const xPx = xOf(runsOut.atMs);
      ctx.setLineDash([]);
      ctx.beginPath();
      ctx.arc(xPx, yPx, 4 * ratio, 0, 2 * Math.PI);
      ctx.fill();
      writeBeside(plot, runsOut.label, {
        xPx,
        yPx: yPx + 16 * ratio,
        prefers: "left",
      });
    }
  }
  ctx.restore();
}

function burnDownLines({ primary }: ChartColors) {
  const hidden: UPlot.Series = { stroke: "transparent", width: 0, points: { show: false } };
  const series: UPlot.Series[] = [
    hidden,
    hidden,
    { stroke: primary, width: 2, dash: [5, 5], points: { show: false } },
    { stroke: primary, width: 2, fill: faint(primary, 8), points: { show: false } },
  ];
  return { series, bands: [{ series: [2, 1], fill: faint(primary, 16) } satisfies UPlot.Band] };
}

function planBurnDown(props: BurnDownChartProps): ChartPlan {
  const { rows, window, quota } = props;
  return {
    data: [
      rows.map(({ atMs }) => atMs / 1000),
      rows.map(({ low }) => low),
      rows.map(({ high }) => high),
      rows.map(({ middle }) => middle),
      rows.map(({ used }) => used),
    ],
    window,
    top: burnDownTop(rows, quota?.count ?? null),
    paint: (plot, colors) => paintMarks(plot, props, colors),
  };
}

/** Cumulative use of the period, its forecast with the band, and the quota. */
export function BurnDownChart(props: BurnDownChartProps) {
  const plan = useMemo(() => planBurnDown(props), [props]);
  return <TimeChart label={props.label} plan={plan} lines={burnDownLines} timeZone={props.timeZone} />;
}
