"use client";

import { useEffect, useEffectEvent, useRef } from "react";
import { keepInTab, readOfTab } from "@/components/ui/tab-storage";
import { type ReadScope, scopeKey } from "@/lib/client/read-scope";
import { costlyRequests } from "@/lib/shared/quota/cost-label";

/** The server keeps the files of an asset for three minutes: reading them again within two costs no request. */
const keptMs = 120_000;

const keyOf = (scope: ReadScope, projectId: string) =>
  `sdma-portal located ${JSON.stringify([...scopeKey(scope), projectId])}`;

/** Whether this tab has located assets of the project just now; not where the browser forbids storage. */
function wasLocatedHere(scope: ReadScope, projectId: string): boolean {
  const ageMs = Date.now() - Number(readOfTab(keyOf(scope, projectId)));
  return ageMs >= 0 && ageMs < keptMs;
}

/** Where little is left of the quota, even what the server probably keeps waits for somebody to ask for it. */
async function isAffordable(scope: ReadScope, requests: number): Promise<boolean> {
  const { checkCost } = await import("@/lib/client/check-cost");
  const { kind } = await checkCost(scope, { requests });
  return kind !== "low" && kind !== "too-much";
}

export interface ResumeOptions {
  scope: ReadScope;
  projectId: string;
  /** How many assets are located now, and how many the address says were. */
  size: number;
  asBefore: number;
  isLocating: boolean;
  resume: () => void;
}

/**
 * Locates as many assets again as the address says, after a reload or for the recipient of a link. More than ten only
 * in the tab that has just read them; whoever follows a link is asked first, since it costs them as many requests.
 */
export function useResumeLocating(options: ResumeOptions): void {
  const { scope, projectId, size, asBefore } = options;
  const hasBegun = useRef(false);
  const resume = useEffectEvent(() => {
    // Somebody may have begun meanwhile.
    if (options.size === 0 && !options.isLocating) options.resume();
  });
  useEffect(() => {
    if (size > 0) keepInTab(keyOf(scope, projectId), String(Date.now()));
  }, [size, scope, projectId]);
  useEffect(() => {
    if (hasBegun.current || size > 0 || asBefore === 0) return;
    hasBegun.current = true;
    if (asBefore > costlyRequests && !wasLocatedHere(scope, projectId)) return;
    isAffordable(scope, asBefore).then(
      (isFine) => isFine && resume(),
      // Its code could not be loaded: the button is still there.
      () => undefined,
    );
  }, [size, asBefore, scope, projectId]);
}
