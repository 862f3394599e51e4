"use client";

import { useRef } from "react";
import { type TimeChartSettings, useTimeChart } from "./use-time-chart";

export interface TimeChartProps extends TimeChartSettings {
  /** What the chart shows, in one sentence; the figures are in the table beside it. */
  label: string;
}

// On paper the picture shrinks with the page; on the screen uPlot sets its size.
const look =
  "h-56 w-full overflow-hidden [&_.u-cursor-x]:border-control! [&_.u-select]:bg-primary/15! [&_.uplot]:font-sans! print:[&_.u-wrap]:w-full! print:[&_.uplot]:w-full!";

export function TimeChart({ label, ...settings }: TimeChartProps) {
  const holder = useRef<HTMLDivElement>(null);
  useTimeChart(holder, settings);
  return <div ref={holder} role="img" aria-label={label} className={look} />;
}
