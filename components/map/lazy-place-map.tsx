"use client";

import dynamic from "next/dynamic";
import { Skeleton } from "@/components/ui/skeleton";

/** MapLibre weighs more than the rest of the portal: it is fetched in the browser, where a map is shown. */
export const LazyPlaceMap = dynamic(() => import("./place-map").then((module) => module.PlaceMap), {
  ssr: false,
  loading: () => <Skeleton className="h-full w-full" />,
});
