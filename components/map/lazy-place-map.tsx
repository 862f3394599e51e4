"use client";

import { lazyPart } from "@/components/ui/lazy-part";
import { Skeleton } from "@/components/ui/skeleton";

/** MapLibre weighs more than the rest of the portal: it is fetched in the browser, where a map is shown. */
export const LazyPlaceMap = lazyPart(() => import("./place-map").then((module) => module.PlaceMap), {
  isBrowserOnly: true,
  loading: <Skeleton className="h-full w-full" />,
});
