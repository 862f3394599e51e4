"use client";

import { useState } from "react";
import { Button, type ButtonProps } from "@/components/ui/button";
import { lazyPart } from "@/components/ui/lazy-part";
import { Tooltip } from "@/components/ui/tooltip";
import type { ReadScope } from "@/lib/client/read-scope";
import { type Cost, costLabel, costlyRequests } from "@/lib/shared/quota/cost-label";
import type { CostVerdict } from "@/lib/shared/quota/judge-cost";

/** Most actions cost little, and nobody is asked. */
const CostQuestion = lazyPart(() => import("./cost-question").then((module) => module.CostQuestion), {
  failed: "overlay",
  dismiss: ({ onAnswer }) => onAnswer(false),
});
const loadCheck = () => import("@/lib/client/check-cost");

export interface CostlyButtonProps extends Omit<ButtonProps, "onClick" | "disabledReason"> {
  scope: ReadScope;
  /** Null where nobody knows. */
  cost: Cost | null;
  onStart: () => void;
}

/** Where what it leaves cannot be learned, the cost is told and the action goes on. */
async function verdictOf(scope: ReadScope, cost: Cost): Promise<CostVerdict | null> {
  try {
    return await (await loadCheck()).checkCost(scope, cost);
  } catch {
    return null;
  }
}

/**
 * A button that costs requests. From ten on it prints how many, says on hover and focus what that leaves of the quota, and
 * asks first where that is little or not enough.
 */
export function CostlyButton({ scope, cost: known, onStart, children, ...button }: CostlyButtonProps) {
  const cost = known && known.requests >= costlyRequests ? known : null;
  const [verdict, setVerdict] = useState<CostVerdict | null>(null);
  const [isAsking, setAsking] = useState(false);
  const [isChecking, setChecking] = useState(false);
  const look = async () => {
    const found = cost && (await verdictOf(scope, cost));
    setVerdict(found);
    return found;
  };
  const click = async () => {
    if (isChecking || button["aria-disabled"] === true) return;
    if (!cost) return onStart();
    setChecking(true);
    const found = await look();
    setChecking(false);
    if (found?.kind === "low" || found?.kind === "too-much") setAsking(true);
    else onStart();
  };
  const answer = (isToStart: boolean) => {
    setAsking(false);
    if (isToStart) onStart();
  };
  const costs = costLabel(cost?.requests ?? 0);
  return (
    <>
      {/* Always there: a button that comes again would lose the focus. */}
      <Tooltip text={cost ? (verdict?.detail ?? `Costs${costs.replace(" ·", "")}.`) : ""}>
        <Button
          {...button}
          onClick={() => void click()}
          onPointerEnter={() => void look()}
          onFocus={() => void look()}
        >
          {children}
          {costs}
        </Button>
      </Tooltip>
      {isAsking && verdict && <CostQuestion verdict={verdict} onAnswer={answer} />}
    </>
  );
}
