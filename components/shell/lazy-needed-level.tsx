"use client";

import dynamic from "next/dynamic";

/** The catalog of operations weighs more than most pages: it is fetched where a refusal is shown. */
export const LazyNeededLevel = dynamic(() => import("./needed-level").then((module) => module.NeededLevel), {
  loading: () => "…",
});
