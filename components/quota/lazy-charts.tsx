"use client";

import { lazyPart } from "@/components/ui/lazy-part";
import { Skeleton } from "@/components/ui/skeleton";

const loading = <Skeleton className="h-56 w-full" />;

/** uPlot is fetched in the browser, where a chart is shown. */
export const LazyStepsChart = lazyPart(() => import("./steps-chart").then((module) => module.StepsChart), {
  isBrowserOnly: true,
  loading,
});
export const LazyBurnDownChart = lazyPart(
  () => import("./burn-down-chart").then((module) => module.BurnDownChart),
  { isBrowserOnly: true, loading },
);
