"use client";

import { BurnDownChart, type BurnDownChartProps } from "./burn-down-chart";
import { StepsChart, type StepsChartProps } from "./steps-chart";

export type QuotaChartProps =
  | ({ kind: "burn-down" } & BurnDownChartProps)
  | ({ kind: "steps" } & StepsChartProps);

/** Both charts in one part, so that uPlot is fetched once. */
export function QuotaChart(props: QuotaChartProps) {
  return props.kind === "steps" ? <StepsChart {...props} /> : <BurnDownChart {...props} />;
}
