"use client";

import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { CostVerdict } from "@/lib/shared/quota/judge-cost";

export interface CostQuestionProps {
  verdict: CostVerdict;
  onAnswer: (isToStart: boolean) => void;
}

/** Whether to begin something that leaves little of the quota, or that will not be finished. */
export function CostQuestion({ verdict, onAnswer }: CostQuestionProps) {
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onAnswer(false)}
      title={verdict.title}
      width="sm"
      footer={
        <>
          <Button onClick={() => onAnswer(false)}>Cancel</Button>
          <Button variant="primary" onClick={() => onAnswer(true)}>
            Do it anyway
          </Button>
        </>
      }
    >
      <p>{verdict.detail}</p>
    </Dialog>
  );
}
