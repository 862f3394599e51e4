"use client";

import { lazyPart } from "@/components/ui/lazy-part";

/** The catalog of operations weighs more than most pages: it is fetched where a refusal is shown. */
export const LazyNeededLevel = lazyPart(() => import("./needed-level").then((module) => module.NeededLevel), {
  loading: "…",
  failed: "nothing",
});
