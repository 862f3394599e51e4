"use client";

import { useState } from "react";
import { WriteFailure } from "@/components/problem/write-failure";
import { Button } from "@/components/ui/button";
import { useWrite } from "@/lib/client/use-write";
import { embedRoutes } from "@/lib/shared/embedding/embed-routes";

type Decision = "confirm" | "refuse";

const endings: Readonly<Record<Decision, string>> = {
  confirm: "You are signed in there. You can close this window.",
  refuse: "The frame got no access. You can close this window.",
};

/** Hands the person's session over to the frame of a code, or does not, when a button is pressed. */
export function SignInDecision({ code, csrfToken }: { code: string; csrfToken: string }) {
  const { write, isPending, problem } = useWrite();
  const [decided, setDecided] = useState<Decision | null>(null);
  const decide = (decision: Decision) =>
    void write(
      {
        method: "POST",
        target: { address: embedRoutes.answerWindow() },
        body: { code, decision },
        csrfToken,
        loadSchema: async () => (await import("@/lib/shared/contracts/write-answers")).noContentSchema,
      },
      () => setDecided(decision),
    );
  return (
    <div className="flex flex-col gap-3">
      {!decided && (
        <div className="flex flex-wrap gap-2">
          <Button
            variant="primary"
            aria-disabled={isPending || undefined}
            onClick={() => decide("confirm")}
            className="h-10 px-5"
          >
            Continue
          </Button>
          <Button
            variant="secondary"
            aria-disabled={isPending || undefined}
            onClick={() => decide("refuse")}
            className="h-10 px-5"
          >
            Do not sign in
          </Button>
        </div>
      )}
      <p role="status" className="text-ink-muted empty:hidden">
        {decided && endings[decided]}
      </p>
      <WriteFailure problem={problem} />
    </div>
  );
}
