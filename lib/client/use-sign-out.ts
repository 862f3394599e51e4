"use client";

import { routes } from "@/lib/shared/routes";
import { tellWindows } from "./session-news";
import { leavingPage, useWrite } from "./use-write";

/** Ends the person's sessions in every browser, and goes on to the issuer's own sign-out. */
export function useSignOut(csrfToken: string) {
  const { write, isPending, problem } = useWrite();
  const signOut = () => {
    tellWindows({ kind: "leaving" });
    void write(
      {
        method: "POST",
        target: { address: routes.signOut() },
        csrfToken,
        isIdempotent: true,
        loadSchema: async () => (await import("@/lib/shared/contracts/write-answers")).signedOutSchema,
      },
      ({ location }) => {
        window.location.assign(location);
        return leavingPage;
      },
    );
  };
  return { signOut, isSigningOut: isPending, problem };
}
