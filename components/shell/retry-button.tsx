"use client";

import { RotateCw } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { Button } from "@/components/ui/button";

export interface RetryButtonProps {
  /** What to do instead of rendering the page anew. */
  onRetry?: (() => void) | undefined;
  /** The page belongs to another role or person, so nothing that this tab keeps may stay. */
  mustReload?: boolean;
}

/** Tries again: what the caller says, or else the whole page. */
export function RetryButton({ onRetry, mustReload = false }: RetryButtonProps) {
  const router = useRouter();
  const [isPending, start] = useTransition();
  return (
    <Button
      size="sm"
      icon={<RotateCw aria-hidden className={isPending ? "animate-spin" : undefined} />}
      disabled={isPending}
      onClick={() => {
        if (mustReload) window.location.reload();
        else if (onRetry) onRetry();
        else start(() => router.refresh());
      }}
    >
      {mustReload ? "Reload the page" : isPending ? "Trying again…" : "Try again"}
    </Button>
  );
}
