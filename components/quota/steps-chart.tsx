"use client";

import { useMemo } from "react";
import UPlot from "uplot";
import { requestClasses } from "@/lib/shared/quota/request-class";
import { type StepRow, sentIn } from "@/lib/shared/quota/step-rows";
import type { TimeWindow } from "@/lib/shared/quota/time-range";
import { type ChartColors, faint } from "./chart-colors";
import { TimeChart } from "./time-chart";
import { type ChartPlan, chartFont } from "./use-time-chart";

export interface StepsChartProps {
  label: string;
  rows: readonly StepRow[];
  stepMs: number;
  window: TimeWindow;
  timeZone: string | undefined;
  onBrush: (fromMs: number, toMs: number) => void;
  onPoint: (index: number | null) => void;
}

/** Amber and red are left to what went wrong. */
const classColors = (colors: ChartColors) =>
  ({
    interactive: colors.primary,
    write: colors.info,
    prefetch: colors.control,
    bulk: colors.primary,
  }) as const;

type Line = readonly [fromX: number, fromY: number, toX: number, toY: number];

/** What is drawn on a tile of one by one, so that kinds of requests are told apart without color; `dots` in its middle. */
const patterns = {
  rows: [[0, 0.5, 1, 0.5]],
  columns: [[0.5, 0, 0.5, 1]],
  dots: [],
  rising: [
    [-1, 1, 0, 0],
    [0, 1, 1, 0],
    [1, 1, 2, 0],
  ],
  falling: [
    [-1, 0, 0, 1],
    [0, 0, 1, 1],
    [1, 0, 2, 1],
  ],
} as const satisfies Record<string, readonly Line[]>;

/** The class at the bottom of the bars is solid. */
const classPatterns = { interactive: null, write: "rows", prefetch: "dots", bulk: "columns" } as const;

function patterned(plot: UPlot, color: string, name: keyof typeof patterns): CanvasPattern | string {
  // Bars are seldom wider than ten pixels.
  const size = Math.round((name === "rising" || name === "falling" ? 6 : 4) * UPlot.pxRatio);
  const tile = document.createElement("canvas");
  tile.width = size;
  tile.height = size;
  const context = tile.getContext("2d");
  if (!context) return color;
  // A bar between two lines of the pattern must not vanish.
  context.fillStyle = faint(color, 30);
  context.fillRect(0, 0, size, size);
  context.strokeStyle = color;
  context.fillStyle = color;
  context.lineWidth = size * 0.5;
  for (const [fromX, fromY, toX, toY] of patterns[name]) {
    context.beginPath();
    context.moveTo(fromX * size, fromY * size);
    context.lineTo(toX * size, toY * size);
    context.stroke();
  }
  if (name === "dots") context.fillRect(size * 0.2, size * 0.2, size * 0.6, size * 0.6);
  return plot.ctx.createPattern(tile, "repeat") ?? color;
}

interface Bar {
  leftPx: number;
  widthPx: number;
}

function barOf(plot: UPlot, fromMs: number, stepMs: number): Bar {
  const leftPx = plot.valToPos(fromMs / 1000, "x", true);
  const widthPx = plot.valToPos((fromMs + stepMs) / 1000, "x", true) - leftPx;
  const gapPx = Math.min(2 * UPlot.pxRatio, widthPx * 0.2);
  return { leftPx: leftPx + gapPx / 2, widthPx: Math.max(widthPx - gapPx, 1) };
}

type Values = readonly [from: number, to: number];

function boxOf(plot: UPlot, { leftPx, widthPx }: Bar, [from, to]: Values): [number, number, number, number] {
  const topPx = plot.valToPos(to, "y", true);
  return [leftPx, topPx, widthPx, to > from ? plot.valToPos(from, "y", true) - topPx : 0];
}

/** One part of a stacked bar, between two values. */
const fillBar = (plot: UPlot, bar: Bar, values: Values) => plot.ctx.fillRect(...boxOf(plot, bar, values));
/** What is under a pattern is as transparent as the rest of the chart: paper is white in dark mode as well. */
const clearBar = (plot: UPlot, bar: Bar, values: Values) => plot.ctx.clearRect(...boxOf(plot, bar, values));

/** Stretches without data, which must not look like zero. */
function paintUnknown(plot: UPlot, rows: readonly StepRow[], { stepMs, colors }: PaintedSteps): void {
  const { ctx, bbox } = plot;
  ctx.font = `${11 * UPlot.pxRatio}px ${chartFont}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  for (let start = 0; start < rows.length; start += 1) {
    if (rows[start]?.step) continue;
    let end = start;
    while (end + 1 < rows.length && !rows[end + 1]?.step) end += 1;
    const [first, last] = [rows[start], rows[end]];
    if (!first || !last) return;
    const leftPx = plot.valToPos(first.fromMs / 1000, "x", true);
    const widthPx = plot.valToPos((last.fromMs + stepMs) / 1000, "x", true) - leftPx;
    ctx.fillStyle = faint(colors.control, 15);
    ctx.fillRect(leftPx, bbox.top, widthPx, bbox.height);
    ctx.fillStyle = colors.label;
    if (widthPx > ctx.measureText("no data").width + 4 * UPlot.pxRatio)
      ctx.fillText("no data", leftPx + widthPx / 2, bbox.top + bbox.height / 2);
    start = end;
  }
}

interface PaintedSteps {
  stepMs: number;
  colors: ChartColors;
}

function paintSteps(plot: UPlot, rows: readonly StepRow[], painted: PaintedSteps): void {
  const { ctx, bbox } = plot;
  const { stepMs, colors } = painted;
  const colorOf = classColors(colors);
  const fills = requestClasses.map((name) => {
    const pattern = classPatterns[name];
    return { name, fill: pattern ? patterned(plot, colorOf[name], pattern) : colorOf[name] };
  });
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  paintUnknown(plot, rows, painted);
  const throttledFill = patterned(plot, colors.danger, "rising");
  const failedFill = patterned(plot, colors.muted, "falling");
  for (const { fromMs, step } of rows) {
    if (!step) continue;
    const bar = barOf(plot, fromMs, stepMs);
    let reached = 0;
    for (const { name, fill } of fills) {
      ctx.fillStyle = fill;
      fillBar(plot, bar, [reached, reached + step.sent[name]]);
      reached += step.sent[name];
    }
    // Throttled and failed requests are among those sent: they cover the top of the bar.
    const throttledFrom = Math.max(0, reached - step.throttled);
    const failedFrom = Math.max(0, throttledFrom - step.failed);
    clearBar(plot, bar, [failedFrom, reached]);
    ctx.fillStyle = failedFill;
    fillBar(plot, bar, [failedFrom, throttledFrom]);
    ctx.fillStyle = throttledFill;
    fillBar(plot, bar, [throttledFrom, reached]);
  }
  ctx.restore();
}

/** The bars are painted as a whole; the series only tells the pointer where points are. */
const noLine = () => ({ series: [{ paths: () => null, points: { show: false } }], bands: [] });

function planSteps({ rows, stepMs, window }: StepsChartProps): ChartPlan {
  const totals = rows.map(({ step }) => (step ? sentIn(step) : null));
  const highest = totals.reduce<number>((top, total) => Math.max(top, total ?? 0), 0);
  return {
    // In the middle of each bar, so that the pointer finds the bar that it is over.
    data: [rows.map(({ fromMs }) => (fromMs + stepMs / 2) / 1000), totals],
    window,
    top: highest > 0 ? Math.max(highest * 1.1, 1) : 1,
    paint: (plot, colors) => paintSteps(plot, rows, { stepMs, colors }),
  };
}

/** Requests by class as stacked bars, each with a pattern of its own, failed and throttled ones at the top. */
export function StepsChart(props: StepsChartProps) {
  const { label, rows, stepMs, window, timeZone, onBrush, onPoint } = props;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the plan depends on these of the props alone
  const plan = useMemo(() => planSteps(props), [rows, stepMs, window]);
  return (
    <TimeChart
      label={label}
      plan={plan}
      lines={noLine}
      timeZone={timeZone}
      onBrush={onBrush}
      onPoint={onPoint}
    />
  );
}
