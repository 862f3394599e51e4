"use client";

import { useEffect, useState } from "react";
import { queueWatch } from "@/lib/client/queue-watch";
import type { QuotaWaits } from "@/lib/shared/contracts/quota-waits";
import { useProblemSession } from "./problem-session";
import { useWaitedSeconds } from "./use-waited-seconds";

/** A read that takes longer may be one that waits for the rate limit. */
export const silenceMs = 200;

/** What of this page waits for the API's rate limit; null until it is known, and where nothing does. */
function useQueueWait(): QuotaWaits | null {
  const session = useProblemSession();
  const deploymentId = session?.deployment.id;
  const roleId = session?.role.id;
  const personId = session?.person.id;
  const [waits, setWaits] = useState<QuotaWaits | null>(null);
  useEffect(() => {
    if (deploymentId === undefined || roleId === undefined || personId === undefined) return;
    let end: (() => void) | undefined;
    const timer = setTimeout(() => {
      end = queueWatch.watch({ deploymentId, roleId, personId }, setWaits);
    }, silenceMs);
    return () => {
      clearTimeout(timer);
      end?.();
    };
  }, [deploymentId, roleId, personId]);
  return waits && waits.waiting > 0 ? waits : null;
}

export interface ShownWait {
  /** Announced once, such as `Waiting for the API’s rate limit…`. */
  text: string;
  /** How long it took or will take, renewed each second. */
  time: string;
}

/** What is said of a wait: the queue as soon as it is known, else after three seconds that SDMA is slow. */
export function describeWait(seconds: number | null, queue: QuotaWaits | null): ShownWait | null {
  if (queue) {
    const about = `about ${Math.max(1, Math.ceil(queue.expectedMs / 1_000))} s`;
    const time = queue.waiting > 1 ? `${queue.waiting} requests, ${about}` : about;
    return { text: "Waiting for the API’s rate limit…", time };
  }
  return seconds === null ? null : { text: "Still waiting for SDMA…", time: `${seconds} s` };
}

/** @returns null while there is nothing to say yet */
export function useWait(): ShownWait | null {
  return describeWait(useWaitedSeconds(), useQueueWait());
}
