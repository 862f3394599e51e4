"use client";

import { lazyPart } from "@/components/ui/lazy-part";

/** Most pages are refused nothing. Shown once it works, so that nobody presses a button in vain. */
export const LazyRefusalActions = lazyPart(
  () => import("./refusal-actions").then((module) => module.RefusalActions),
  { isBrowserOnly: true },
);
