"use client";

import { Button } from "@/components/ui/button";
import { lazyPart } from "@/components/ui/lazy-part";
import type { ReadScope } from "@/lib/client/read-scope";
import { costlyRequests } from "@/lib/shared/quota/cost-label";
import { type ListTotal, readAllAction } from "./list-total";

/** Few lists are that long. */
const CostlyButton = lazyPart(() =>
  import("@/components/calls/costly-button").then((module) => module.CostlyButton),
);

export interface ReadAllButtonProps {
  scope: ReadScope;
  total: ListTotal;
  "aria-disabled": boolean;
  onStart: () => void;
}

/** Reads a list to its end, with its cost where that is much; nothing at the end. */
export function ReadAllButton({ scope, total, onStart, ...button }: ReadAllButtonProps) {
  const action = readAllAction(total);
  if (!action) return null;
  const { label, requests } = action;
  // By the whole list: the button must stay the same while the rest of it shrinks.
  if (requests === null || (total.total ?? 0) < costlyRequests * total.pageSize)
    return (
      <Button {...button} onClick={onStart}>
        {label}
      </Button>
    );
  return (
    <CostlyButton {...button} scope={scope} cost={{ requests }} onStart={onStart}>
      {label}
    </CostlyButton>
  );
}
