"use client";

import { RotateCw } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { Button } from "@/components/ui/button";

/** Tries again: what the caller says, or else the whole page. */
export function RetryButton({ onRetry }: { onRetry?: (() => void) | undefined }) {
  const router = useRouter();
  const [isPending, start] = useTransition();
  return (
    <Button
      size="sm"
      icon={<RotateCw aria-hidden className={isPending ? "animate-spin" : undefined} />}
      disabled={isPending}
      onClick={() => (onRetry ? onRetry() : start(() => router.refresh()))}
    >
      {isPending ? "Trying again…" : "Try again"}
    </Button>
  );
}
