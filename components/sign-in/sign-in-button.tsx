"use client";

import { LogIn } from "lucide-react";
import { signIn } from "next-auth/react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorNotice } from "@/components/ui/error-notice";

export interface SignInButtonProps {
  /** Name of the sign-in service. */
  label: string;
  callbackUrl: string;
}

/** Starts the sign-in; next-auth brings the CSRF token and remembers where to come back to. */
export function SignInButton({ label, callbackUrl }: SignInButtonProps) {
  const [state, setState] = useState<"idle" | "leaving" | "failed">("idle");
  const start = async () => {
    setState("leaving");
    await signIn("oidc", { callbackUrl }).catch(() => setState("failed"));
  };
  return (
    <div className="flex flex-col gap-3">
      <Button
        variant="primary"
        icon={<LogIn aria-hidden />}
        disabled={state === "leaving"}
        onClick={start}
        className="h-10 w-full"
      >
        {state === "leaving" ? "Opening the sign-in service…" : `Sign in with ${label}`}
      </Button>
      {state === "failed" && (
        <ErrorNotice title="The portal did not answer" nextStep="Check your connection and try again." />
      )}
    </div>
  );
}
