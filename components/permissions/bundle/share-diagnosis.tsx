"use client";

import { Share2 } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useProblemSession } from "@/components/problem/problem-session";
import { Button, type ButtonProps } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { BundleMaker } from "@/lib/shared/permissions/bundle/create-bundle";

export interface ShareDiagnosisProps {
  size?: ButtonProps["size"];
  /** Why there is nothing to share yet. */
  disabledReason?: string | undefined;
  /** The panel, once it is open. */
  children: (session: BundleMaker["session"]) => ReactNode;
}

/** Opens what a diagnosis would hold, before anything is saved or copied. */
export function ShareDiagnosis({ size, disabledReason, children }: ShareDiagnosisProps) {
  const session = useProblemSession();
  const [isOpen, setIsOpen] = useState(false);
  if (!session) return null;
  return (
    <>
      <Button
        size={size}
        icon={<Share2 aria-hidden />}
        disabledReason={disabledReason}
        onClick={() => setIsOpen(true)}
      >
        Share diagnosis
      </Button>
      <Dialog
        isOpen={isOpen}
        onOpenChange={setIsOpen}
        title="Share diagnosis"
        description="A file for whoever helps you. Nothing is sent: you save or copy it."
        width="lg"
      >
        {children(session)}
      </Dialog>
    </>
  );
}
