"use client";

import { Dialog } from "@/components/ui/dialog";
import { lazyPart } from "@/components/ui/lazy-part";
import { Skeleton } from "@/components/ui/skeleton";
import type { ForbiddenAction } from "./forbidden-action";
import { useProblemSession } from "./problem-session";

/** Policies and engine come when somebody asks why: pages must stay light. */
const ForbiddenPanel = lazyPart(() => import("./forbidden-panel").then((module) => module.ForbiddenPanel), {
  loading: <Skeleton className="h-48" />,
});

export interface WhyForbiddenProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  /** Why it is disabled, and who can change that. */
  reason: string;
  about: ForbiddenAction;
}

/** Explains an action that is shown disabled: by whom, who can change it, and the ways on. */
export function WhyForbidden({ isOpen, onOpenChange, reason, about }: WhyForbiddenProps) {
  const session = useProblemSession();
  if (!session) return null;
  return (
    <Dialog isOpen={isOpen} onOpenChange={onOpenChange} title="Why this is disabled">
      <ForbiddenPanel session={session} reason={reason} about={about} />
    </Dialog>
  );
}
