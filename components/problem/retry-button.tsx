"use client";

import { RotateCw } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { cancelPageRequests } from "@/lib/client/page-cancellation";
import { RetryWait } from "./waiting";

export interface RetryButtonProps {
  /** What to do instead of rendering the page anew. */
  onRetry?: (() => void) | undefined;
  /** What `onRetry` started is under way. */
  isRetrying?: boolean | undefined;
  /** Ends what `onRetry` started. */
  onCancel?: (() => void) | undefined;
}

/** Tries again: what the caller says, or else the whole page. */
export function RetryButton({ onRetry, isRetrying = false, onCancel }: RetryButtonProps) {
  const router = useRouter();
  const [isRefreshing, start] = useTransition();
  const [isGivenUp, setGivenUp] = useState(false);
  const isPending = isRetrying || (isRefreshing && !isGivenUp);
  const retry = () => {
    if (isPending) return;
    if (onRetry) return onRetry();
    // The router still waits for the answer that was canceled, and would ask for nothing before it has come.
    if (isGivenUp) return window.location.reload();
    start(() => router.refresh());
  };
  const giveUp = () => {
    cancelPageRequests();
    setGivenUp(true);
  };
  return (
    <>
      <Button
        size="sm"
        icon={<RotateCw aria-hidden className={isPending ? "animate-spin" : undefined} />}
        // Not `disabled`: that would take the focus from whoever pressed it by keyboard.
        aria-disabled={isPending}
        onClick={retry}
      >
        {isPending ? "Trying again…" : "Try again"}
      </Button>
      {isPending && <RetryWait onCancel={onRetry ? onCancel : giveUp} />}
    </>
  );
}
