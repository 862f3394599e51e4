"use client";

import { useEffect, useState } from "react";
import useSWR from "swr";
import { toScopeHeaders } from "@/lib/shared/contracts/scope-headers";
import { isRecord, numberIn } from "@/lib/shared/record";
import { routes } from "@/lib/shared/routes";
import { portalFetch } from "./portal-fetch";
import { readsOnMount } from "./quiet-reads";
import { type ReadScope, scopeKey } from "./read-scope";

const askEveryMs = 60_000;
/** The page and what it shows go first. */
const askAfterMs = 3_000;

/** By hand: every page asks this, and a parser weighs more than the answer. @returns 0 where the portal does not tell */
async function askCount(scope: ReadScope): Promise<number> {
  try {
    const answer = await portalFetch(routes.sendAccessRequest(scope.deploymentId, "count"), {
      headers: { accept: "application/json", ...toScopeHeaders(scope) },
      cache: "no-store",
      credentials: "same-origin",
    });
    const body: unknown = answer.ok ? await answer.json() : await answer.body?.cancel();
    return (isRecord(body) && numberIn(body, "toDecide")) || 0;
  } catch {
    return 0;
  }
}

/** How many open requests the person may decide, asked once a minute while the page is in view; no cost in AWS. */
export function useAccessCount(scope: ReadScope): number {
  const [isPageThere, setPageThere] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setPageThere(true), askAfterMs);
    return () => clearTimeout(timer);
  }, []);
  const key = isPageThere ? ["access-count", ...scopeKey(scope)] : null;
  const { data } = useSWR(key, () => askCount(scope), {
    ...readsOnMount,
    revalidateIfStale: true,
    refreshInterval: askEveryMs,
    dedupingInterval: 5_000,
  });
  return data ?? 0;
}
