"use client";

import { lazyPart } from "@/components/ui/lazy-part";

const load = () => import("./late-parts");
/** Comes after the page, which can do without it. */
const later = { isBrowserOnly: true, failed: "nothing" } as const;

export const LazyQuotaPill = lazyPart(() => load().then((module) => module.QuotaPill), later);
export const LazyQuotaNotice = lazyPart(() => load().then((module) => module.QuotaNotice), later);
export const LazyAccessCount = lazyPart(() => load().then((module) => module.AccessCount), later);
