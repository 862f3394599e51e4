"use client";

import { type RefObject, useEffect, useRef } from "react";
import UPlot from "uplot";
import { useIsDark } from "@/components/ui/use-theme";
import { perLocale } from "@/lib/shared/format/format-locale";
import type { TimeWindow } from "@/lib/shared/quota/time-range";
import { formatTick } from "@/lib/shared/quota/zone-time";
import { type ChartColors, faint, readChartColors } from "./chart-colors";

/** What a chart shows; x in seconds since the epoch. */
export interface ChartPlan {
  data: UPlot.AlignedData;
  window: TimeWindow;
  /** Upper end of the value axis. */
  top: number;
  /** Draws what uPlot's series do not, in pixels of the canvas. */
  paint: (plot: UPlot, colors: ChartColors) => void;
}

export interface TimeChartSettings {
  plan: ChartPlan;
  lines: (colors: ChartColors) => { series: UPlot.Series[]; bands: UPlot.Band[] };
  /** IANA name; the browser's own when absent. */
  timeZone: string | undefined;
  onBrush?: ((fromMs: number, toMs: number) => void) | undefined;
  /** Index of the point under the pointer; null when it has left. */
  onPoint?: ((index: number | null) => void) | undefined;
}

export const chartFont = '"Inter Variable", ui-sans-serif, system-ui, sans-serif';
const compact = perLocale(
  (locale) => new Intl.NumberFormat(locale, { notation: "compact", maximumFractionDigits: 1 }),
);
const countSteps = [0, 1, 2, 3, 4, 5, 6, 7, 8].flatMap((power) =>
  [1, 2, 2.5, 5].map((factor) => factor * 10 ** power).filter(Number.isInteger),
);

function axes(settings: RefObject<TimeChartSettings>, colors: ChartColors): UPlot.Axis[] {
  const look = { stroke: colors.label, font: `11px ${chartFont}`, ticks: { show: false } };
  return [
    {
      ...look,
      grid: { show: false },
      space: 72,
      size: 26,
      gap: 6,
      values: (_plot, splits) => {
        const { plan, timeZone } = settings.current;
        const spanMs = plan.window.toMs - plan.window.fromMs;
        return splits.map((second) => formatTick(second * 1000, spanMs, timeZone));
      },
    },
    {
      ...look,
      grid: { stroke: faint(colors.control, 25), width: 1 },
      space: 36,
      size: 44,
      gap: 6,
      incrs: countSteps,
      values: (_plot, splits) => splits.map((value) => compact().format(value).toLowerCase()),
    },
  ];
}

function brush(plot: UPlot, settings: TimeChartSettings): void {
  const { left, width } = plot.select;
  if (width <= 0) return;
  plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
  settings.onBrush?.(plot.posToVal(left, "x") * 1000, plot.posToVal(left + width, "x") * 1000);
}

function optionsOf(
  settings: RefObject<TimeChartSettings>,
  holder: HTMLElement,
  colors: ChartColors,
): UPlot.Options {
  const { timeZone, lines, onBrush } = settings.current;
  const { series, bands } = lines(colors);
  return {
    width: holder.clientWidth,
    height: holder.clientHeight,
    padding: [10, 20, 0, 0],
    legend: { show: false },
    cursor: {
      y: false,
      points: { show: false },
      drag: { x: onBrush !== undefined, y: false, setScale: false, dist: 6 },
    },
    scales: {
      x: {
        time: true,
        range: () => {
          const { fromMs, toMs } = settings.current.plan.window;
          return [fromMs / 1000, toMs / 1000];
        },
      },
      y: { range: () => [0, settings.current.plan.top] },
    },
    axes: axes(settings, colors),
    series: [{}, ...series],
    bands,
    ...(timeZone ? { tzDate: (second: number) => UPlot.tzDate(new Date(second * 1000), timeZone) } : {}),
    hooks: {
      draw: [(plot) => settings.current.plan.paint(plot, colors)],
      setSelect: [(plot) => brush(plot, settings.current)],
      setCursor: [(plot) => settings.current.onPoint?.(plot.cursor.idx ?? null)],
    },
  };
}

/** Keeps one uPlot chart in step with the settings; a new one only for another theme or time zone. */
export function useTimeChart(holder: RefObject<HTMLDivElement | null>, settings: TimeChartSettings): void {
  const isDark = useIsDark();
  const { plan, timeZone } = settings;
  const latest = useRef(settings);
  latest.current = settings;
  const chart = useRef<UPlot | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme changes the colors that are read here
  useEffect(() => {
    const element = holder.current;
    if (!element) return;
    const options = optionsOf(latest, element, readChartColors(element));
    const made = new UPlot(options, latest.current.plan.data, element);
    chart.current = made;
    const resize = new ResizeObserver(() =>
      made.setSize({ width: element.clientWidth, height: element.clientHeight }),
    );
    resize.observe(element);
    return () => {
      resize.disconnect();
      chart.current = null;
      made.destroy();
    };
  }, [holder, isDark, timeZone]);
  useEffect(() => chart.current?.setData(plan.data), [plan]);
}
