"use client";

import { LogIn } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { routes } from "@/lib/shared/routes";

export interface SignInFormProps {
  /** Name of the sign-in service. */
  label: string;
  /** Path to come back to. */
  callbackUrl: string;
}

/** Starts the sign-in. A plain form: it works before the page's code has arrived, and where none does. */
export function SignInForm({ label, callbackUrl }: SignInFormProps) {
  const [isLeaving, setLeaving] = useState(false);
  useEffect(() => {
    // After the browser's back button, the page is in the state in which it was left.
    const comeBack = () => setLeaving(false);
    window.addEventListener("pageshow", comeBack);
    return () => window.removeEventListener("pageshow", comeBack);
  }, []);
  return (
    <form method="post" action={routes.startSignIn()} onSubmit={() => setLeaving(true)}>
      <input type="hidden" name="callbackUrl" value={callbackUrl} />
      <Button
        type="submit"
        variant="primary"
        icon={<LogIn aria-hidden />}
        disabled={isLeaving}
        className="h-10 w-full"
      >
        {isLeaving ? "Opening the sign-in service…" : `Sign in with ${label}`}
      </Button>
    </form>
  );
}
