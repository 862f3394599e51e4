"use client";

import { routes } from "@/lib/shared/routes";
import { leavingPage, useWrite } from "./use-write";

export interface SwitchableSession {
  deployment: { id: string };
  csrfToken: string;
}

/**
 * Switches the role and loads the page again as a document: what this tab keeps in memory, from skeletons to answers,
 * is the last role's.
 */
export function useSwitchRole({ deployment, csrfToken }: SwitchableSession) {
  const { write, isPending, problem } = useWrite();
  const switchRole = (roleId: string) =>
    void write(
      {
        method: "POST",
        target: { address: routes.chooseRole() },
        body: { deploymentId: deployment.id, roleId },
        csrfToken,
        isIdempotent: true,
        loadSchema: async () => (await import("@/lib/shared/contracts/write-answers")).noContentSchema,
      },
      () => {
        window.location.reload();
        return leavingPage;
      },
    );
  return { switchRole, isSwitching: isPending, problem };
}
