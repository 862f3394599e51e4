"use client";

import { RotateCw } from "lucide-react";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { usePageNavigation } from "@/components/ui/page-navigation";
import { cancelPageRequests } from "@/lib/client/page-cancellation";
import { RetryWait } from "./waiting";

export interface RetryButtonProps {
  /** Called instead of rendering the page again. */
  onRetry?: (() => void) | undefined;
  /** A retry is in progress. */
  isRetrying?: boolean | undefined;
  /** Cancels the retry. */
  onCancel?: (() => void) | undefined;
}

/** Retries what the caller passes, or else the whole page. */
export function RetryButton({ onRetry, isRetrying = false, onCancel }: RetryButtonProps) {
  const navigation = usePageNavigation();
  const [isRefreshing, start] = useTransition();
  const [isGivenUp, setGivenUp] = useState(false);
  const isPending = isRetrying || (isRefreshing && !isGivenUp);
  const retry = () => {
    if (isPending) return;
    if (onRetry) return onRetry();
    // The router still waits for the answer that was canceled, and would ask for nothing before it has come.
    if (isGivenUp) return window.location.reload();
    start(() => navigation.reload());
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
