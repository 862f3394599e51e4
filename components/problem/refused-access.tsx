"use client";

import { useState } from "react";
import type { Problem } from "@/lib/shared/contracts/problem";
import { refusalOfProblem } from "@/lib/shared/permissions/refusal-of-problem";
import { AccessRequestPanel } from "./access-request-panel";
import { CopyRefusal } from "./copy-refusal";
import type { ProblemSession } from "./problem-session";

export interface RefusedAccessProps {
  session: ProblemSession;
  problem: Problem;
  onClose: () => void;
}

/** The request that follows from a refusal on a page; where none can be stored, a text to send oneself. */
export function RefusedAccess({ session, problem, onClose }: RefusedAccessProps) {
  // A page that is left meanwhile must not change what is asked.
  const [refusal] = useState(() => refusalOfProblem(problem, window.location.pathname));
  const fallback = <CopyRefusal problem={problem} />;
  if (!refusal) return fallback;
  return <AccessRequestPanel asker={session} refusal={refusal} fallback={fallback} onClose={onClose} />;
}
