"use client";

import { Undo2 } from "lucide-react";
import { useState } from "react";
import { ReasonForm } from "@/components/problem/reason-form";
import { WriteFailure } from "@/components/problem/write-failure";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { AccessRequest } from "@/lib/shared/contracts/access-request";
import type { Problem } from "@/lib/shared/contracts/problem";

type Decision = "granted" | "declined" | "withdrawn";

/** As the contract has it. */
const longestAnswer = 1_000;

export interface AccessDecisionCardProps {
  request: AccessRequest;
  isPending: boolean;
  /** Why the last decision was not taken. */
  problem: Problem | null;
  onDecide: (decision: Decision, text: string) => void;
}

/** What the person may do with an open request. */
export function AccessDecisionCard({ request, isPending, problem, onDecide }: AccessDecisionCardProps) {
  const [choice, setChoice] = useState<"granted" | "declined" | null>(null);
  if (request.mayWithdraw)
    return (
      <Card title="Withdraw">
        <div className="flex flex-col items-start gap-2">
          <p className="text-ink-muted">If you no longer need it. You can ask again at any time.</p>
          <WriteFailure problem={problem} />
          <Button
            icon={<Undo2 aria-hidden />}
            aria-disabled={isPending}
            onClick={() => !isPending && onDecide("withdrawn", "")}
          >
            {isPending ? "Withdrawing…" : "Withdraw the request"}
          </Button>
        </div>
      </Card>
    );
  return (
    <Card title="Answer">
      {choice === null ? (
        <div className="flex flex-col gap-3">
          <p className="text-ink-muted">
            The answer changes nothing in IAM or SDMA: make the call above yourself, then mark the request as
            granted. The requester sees the answer.
          </p>
          <div className="flex flex-wrap gap-2">
            <Button variant="primary" onClick={() => setChoice("granted")}>
              Grant
            </Button>
            <Button onClick={() => setChoice("declined")}>Decline</Button>
          </div>
        </div>
      ) : (
        <ReasonForm
          key={choice}
          label={choice === "granted" ? "Comment (optional)" : "Why not"}
          description={
            choice === "granted"
              ? "Only mark it as granted after the call has succeeded."
              : "What the requester should know or do instead."
          }
          longest={longestAnswer}
          isRequired={choice === "declined"}
          isSending={isPending}
          problem={problem}
          submit={
            choice === "granted"
              ? { label: "Mark as granted", pending: "Saving…" }
              : { label: "Decline the request", pending: "Saving…" }
          }
          onSubmit={(text) => onDecide(choice, text)}
          onCancel={() => setChoice(null)}
        />
      )}
    </Card>
  );
}
