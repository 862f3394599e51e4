"use client";

import { useLayoutEffect } from "react";
import { enterNames } from "./known-names";

/** Before the effects of pages, which remember names. */
export function KnownNamesScope({ deploymentId, personId }: { deploymentId: string; personId: string }) {
  useLayoutEffect(() => enterNames(deploymentId, personId), [deploymentId, personId]);
  return null;
}
