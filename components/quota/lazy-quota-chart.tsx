"use client";

import { lazyPart } from "@/components/ui/lazy-part";
import { Skeleton } from "@/components/ui/skeleton";

/** uPlot is fetched in the browser, where a chart is shown. */
export const LazyQuotaChart = lazyPart(() => import("./quota-chart").then((module) => module.QuotaChart), {
  isBrowserOnly: true,
  loading: <Skeleton className="h-56 w-full" />,
});
