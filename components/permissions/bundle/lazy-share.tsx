"use client";

import { lazyPart } from "@/components/ui/lazy-part";
import { Skeleton } from "@/components/ui/skeleton";

const loading = <Skeleton className="h-64" />;

/** Contract, clearing and engine come when somebody shares. */
export const LazySharePanel = lazyPart(() => import("./share-panel").then((module) => module.SharePanel), {
  loading,
});

export const LazySharePermissions = lazyPart(
  () => import("./share-permissions").then((module) => module.SharePermissions),
  { loading },
);
