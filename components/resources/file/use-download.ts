"use client";

import { useState } from "react";
import { saveAddress } from "@/components/ui/save-file";
import { contentAddress } from "@/lib/client/content-address";
import type { ReadScope } from "@/lib/client/read-scope";
import { reportProblem } from "@/lib/client/report-problem";
import { raiseDoubtOf } from "@/lib/client/session-news";
import { untilAborted } from "@/lib/client/until-aborted";
import { useReadSignals } from "@/lib/client/use-read-signals";
import type { Problem } from "@/lib/shared/contracts/problem";

type Progress = { state: "idle" | "checking" } | { state: "failed"; problem: Problem };

/** Starts a download once the content is known to exist: a browser would save the portal's refusal, too. */
export function useDownload(scope: ReadScope, href: string) {
  const [progress, setProgress] = useState<Progress>({ state: "idle" });
  const { newSignal, cancel } = useReadSignals();
  const start = async () => {
    setProgress({ state: "checking" });
    try {
      const signal = newSignal();
      const { checkContent } = await untilAborted(import("@/lib/client/check-content"), signal);
      const problem = await checkContent({ scope, href, signal });
      if (problem) {
        raiseDoubtOf(problem);
        return setProgress({ state: "failed", problem });
      }
      saveAddress(await contentAddress(href), "");
      setProgress({ state: "idle" });
    } catch (failure) {
      setProgress({ state: "failed", problem: reportProblem(failure) });
    }
  };
  return { progress, start: () => void start(), cancel };
}
