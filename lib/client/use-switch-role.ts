"use client";

import { useState } from "react";
import { problemOfFailure } from "@/lib/client/problem-of-failure";
import { doubtSession } from "@/lib/client/session-news";

type Progress = { state: "idle" | "switching" } | { state: "failed"; reason: string };

export interface SwitchableSession {
  deployment: { id: string };
  csrfToken: string;
}

/**
 * Switches the role and loads the page again as a document: what this tab keeps in memory, from skeletons to answers,
 * is the last role's.
 */
export function useSwitchRole({ deployment, csrfToken }: SwitchableSession) {
  const [progress, setProgress] = useState<Progress>({ state: "idle" });

  const switchRole = async (roleId: string) => {
    setProgress({ state: "switching" });
    try {
      const { chooseRole } = await import("./choose-role");
      const result = await chooseRole({ deploymentId: deployment.id, roleId, csrfToken });
      if (result.isChosen) return window.location.reload();
      doubtSession();
      setProgress({ state: "failed", reason: result.reason });
    } catch (failure) {
      const { title, nextStep } = problemOfFailure(failure);
      setProgress({ state: "failed", reason: `${title}. ${nextStep}` });
    }
  };
  return {
    switchRole: (roleId: string) => void switchRole(roleId),
    isSwitching: progress.state === "switching",
    failure: progress.state === "failed" ? progress.reason : null,
  };
}
