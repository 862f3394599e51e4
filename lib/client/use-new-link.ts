"use client";

import type { NewLink, SharedLink } from "@/lib/shared/contracts/shared-link";
import { routes } from "@/lib/shared/routes";
import { useWrite } from "./use-write";

const loadSchema = async () => (await import("@/lib/shared/contracts/shared-link")).sharedLinkSchema;

/** Makes links to pages of a deployment. */
export function useNewLink(deploymentId: string, csrfToken: string) {
  const { write, isPending, problem } = useWrite();
  /** @param onDone is given the stored link */
  const make = (body: NewLink, onDone: (link: SharedLink) => void | Promise<void>) =>
    void write(
      {
        method: "POST",
        target: { address: routes.newLink(deploymentId) },
        body,
        csrfToken,
        // Twice makes two links to the same, of which one is never passed on.
        isIdempotent: true,
        loadSchema,
      },
      onDone,
    );
  return { make, isMaking: isPending, problem };
}
