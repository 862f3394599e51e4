"use client";

import { Send } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { lazyPart } from "@/components/ui/lazy-part";
import { Skeleton } from "@/components/ui/skeleton";
import type { Problem } from "@/lib/shared/contracts/problem";
import { useProblemSession } from "./problem-session";

/** Form, texts and parsers come when somebody asks. */
const Panel = lazyPart(() => import("./refused-access").then((module) => module.RefusedAccess), {
  loading: <Skeleton className="h-48" />,
});

/** The way on from a refusal: asks whoever can lift it. */
export function RequestAccess({ problem }: { problem: Problem }) {
  const session = useProblemSession();
  const [isOpen, setIsOpen] = useState(false);
  if (!session) return null;
  return (
    <>
      <Button size="sm" icon={<Send aria-hidden />} onClick={() => setIsOpen(true)}>
        Request access
      </Button>
      <Dialog
        isOpen={isOpen}
        onOpenChange={setIsOpen}
        title="Request access"
        description="The least that would lift this refusal, sent to those who can grant it."
      >
        <Panel session={session} problem={problem} onClose={() => setIsOpen(false)} />
      </Dialog>
    </>
  );
}
