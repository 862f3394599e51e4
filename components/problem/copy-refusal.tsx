"use client";

import { CopyButton } from "@/components/ui/copy-button";
import type { Problem } from "@/lib/shared/contracts/problem";
import { useProblemSession } from "./problem-session";
import { refusalMessage } from "./refusal-message";

/** The message that saves a refused person from writing one. */
export function CopyRefusal({ problem }: { problem: Problem }) {
  const session = useProblemSession();
  if (!session) return null;
  return (
    <CopyButton text={refusalMessage(session, problem)} label="Copy a request for access">
      Copy a request for access
    </CopyButton>
  );
}
