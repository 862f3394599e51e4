"use client";

import { Eye, EyeOff, Lock, Share2 } from "lucide-react";
import { type FormEvent, useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { TextInput } from "@/components/ui/text-input";
import type { GuestPreview } from "@/lib/shared/contracts/guest-link";
import type { Problem } from "@/lib/shared/contracts/problem";
import { GuestCard } from "./guest-card";

export interface GuestGateProps {
  preview: GuestPreview;
  isOpening: boolean;
  /** Why it did not open. */
  problem: Problem | null;
  onOpen: (password: string | null) => void;
}

/** Seconds until the next try counts down to 0. */
function useSecondsLeft(problem: Problem | null): number {
  const [wait, setWait] = useState<{ problem: Problem; seconds: number } | null>(null);
  useEffect(() => {
    if (!problem?.retryAfterMs) return;
    const endsMs = performance.now() + problem.retryAfterMs;
    const tick = () =>
      setWait({ problem, seconds: Math.ceil(Math.max(0, endsMs - performance.now()) / 1_000) });
    tick();
    const timer = setInterval(tick, 250);
    return () => clearInterval(timer);
  }, [problem]);
  if (!problem?.retryAfterMs) return 0;
  return wait?.problem === problem ? wait.seconds : Math.ceil(problem.retryAfterMs / 1_000);
}

const waitLabel = (seconds: number) =>
  seconds < 120 ? `${seconds} s` : `${Math.ceil(seconds / 60).toLocaleString("en")} min`;

/** What has to be pressed before anything is shown or counted, with the password where there is one. */
export function GuestGate(props: GuestGateProps) {
  const { preview, problem } = props;
  const { makerName, hasPassword } = preview;
  const isPassword = problem?.code === "wrong-password";
  return (
    <GuestCard
      icon={hasPassword ? <Lock aria-hidden /> : <Share2 aria-hidden />}
      title={hasPassword ? "This link has a password" : "Files were shared with you"}
      aside={`Shared by ${makerName}`}
    >
      {problem && !isPassword && (
        <ErrorNotice title={problem.title} nextStep={problem.nextStep} tone="warning">
          {problem.detail}
        </ErrorNotice>
      )}
      <GateForm {...props} />
      <p className="text-ink-subtle text-xs">
        You need no account. Openings and downloads are recorded for {makerName}.
      </p>
    </GuestCard>
  );
}

function GateForm({ preview, isOpening, problem, onOpen }: GuestGateProps) {
  const { hasPassword, makerName } = preview;
  const [password, setPassword] = useState("");
  const [isShown, setShown] = useState(false);
  const seconds = useSecondsLeft(problem);
  const isWaiting = seconds > 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isWaiting && !isOpening) onOpen(hasPassword ? password : null);
  };
  const wrong =
    problem?.code === "wrong-password"
      ? `${problem.title}. ${problem.detail}${isWaiting ? ` Try again in ${waitLabel(seconds)}.` : ""}`
      : undefined;
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {hasPassword && (
        <Field
          label="Password"
          description={`${makerName} can tell you the password. It is never in the link.`}
          error={wrong}
        >
          {(control) => (
            <div className="relative">
              <TextInput
                {...control}
                type={isShown ? "text" : "password"}
                autoComplete="off"
                autoCapitalize="none"
                spellCheck={false}
                required
                maxLength={200}
                value={password}
                onChange={(event) => setPassword(event.target.value)}
              />
              <IconButton
                label={isShown ? "Hide the password" : "Show the password"}
                icon={isShown ? <EyeOff /> : <Eye />}
                className="absolute top-0 right-0"
                onClick={() => setShown(!isShown)}
              />
            </div>
          )}
        </Field>
      )}
      <Button
        type="submit"
        variant="primary"
        aria-disabled={isOpening || isWaiting || undefined}
        className="h-9 justify-center"
      >
        {isWaiting ? `Wait ${waitLabel(seconds)}` : isOpening ? "Opening…" : "Open"}
      </Button>
    </form>
  );
}
