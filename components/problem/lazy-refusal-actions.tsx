"use client";

import { lazyPart } from "@/components/ui/lazy-part";

/** Most pages are refused nothing. */
export const LazyRefusalActions = lazyPart(() =>
  import("./refusal-actions").then((module) => module.RefusalActions),
);
