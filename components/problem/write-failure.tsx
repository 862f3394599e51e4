import type { Problem } from "@/lib/shared/contracts/problem";

/** Why a change was not made, in one line, where a whole notice has no room. */
export function WriteFailure({ problem }: { problem: Problem | null }) {
  return (
    problem && (
      <p role="alert" className="rounded-lg bg-danger-soft p-2 text-danger-ink text-xs">
        {problem.title.replace(/\.$/, "")}. {problem.nextStep}
      </p>
    )
  );
}
