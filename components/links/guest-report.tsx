"use client";

import { CircleCheck } from "lucide-react";
import { useState } from "react";
import { ReasonForm } from "@/components/problem/reason-form";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { reportLink } from "@/lib/client/guest-requests";
import { reportProblem } from "@/lib/client/report-problem";
import { longestGuestReport } from "@/lib/shared/contracts/guest-link";
import type { Problem } from "@/lib/shared/contracts/problem";

export interface GuestReportProps {
  secret: string;
  makerName: string;
  onClose: () => void;
}

type Sending = { state: "writing" | "sending" | "sent"; problem: Problem | null };

/** What somebody has to say of a link, for its maker. */
export function GuestReport({ secret, makerName, onClose }: GuestReportProps) {
  const [{ state, problem }, setSending] = useState<Sending>({ state: "writing", problem: null });
  const send = async (text: string) => {
    setSending({ state: "sending", problem: null });
    try {
      await reportLink(secret, text);
      setSending({ state: "sent", problem: null });
    } catch (failure) {
      setSending({ state: "writing", problem: reportProblem(failure) });
    }
  };
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title="Report a problem with this link"
      description={`${makerName} will see this with the link. No email is sent.`}
      {...(state === "sent" ? { footer: <Button onClick={onClose}>Close</Button> } : {})}
    >
      {/* Kept while it is empty: what is announced must have been there before its text. */}
      <p role="status" className="flex items-start gap-2">
        {state === "sent" && (
          <>
            <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-success-ink" />
            <span>Reported. {makerName} will see it in the list of their links.</span>
          </>
        )}
      </p>
      {state !== "sent" && (
        <ReasonForm
          label="What is wrong?"
          description={`At most ${longestGuestReport} characters. Do not write a password here.`}
          longest={longestGuestReport}
          isRequired
          isSending={state === "sending"}
          problem={problem}
          submit={{ label: "Report", pending: "Sending…" }}
          onSubmit={(text) => void send(text)}
          onCancel={onClose}
        />
      )}
    </Dialog>
  );
}
