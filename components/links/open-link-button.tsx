"use client";

import { ArrowRight } from "lucide-react";
import { WriteFailure } from "@/components/problem/write-failure";
import { Button } from "@/components/ui/button";
import { rememberOpenedLink } from "@/lib/client/opened-link";
import { leavingPage, useWrite } from "@/lib/client/use-write";
import { routes } from "@/lib/shared/routes";

export interface OpenLinkButtonProps {
  id: string;
  /** Of the page that it opens. */
  deploymentId: string;
  csrfToken: string;
}

/** Opens a link and counts it, which nothing but a pressed button does. */
export function OpenLinkButton({ id, deploymentId, csrfToken }: OpenLinkButtonProps) {
  const { write, isPending, problem } = useWrite();
  const open = () =>
    void write(
      {
        method: "POST",
        target: { address: routes.openLink(id) },
        csrfToken,
        // Pressed twice, it counts twice and opens the same.
        isIdempotent: true,
        loadSchema: async () => (await import("@/lib/shared/contracts/shared-link")).openedLinkSchema,
      },
      ({ href }) => {
        rememberOpenedLink(deploymentId, id);
        location.assign(href);
        return leavingPage;
      },
    );
  return (
    <div className="flex flex-col gap-3">
      <Button
        variant="primary"
        icon={<ArrowRight aria-hidden />}
        aria-disabled={isPending || undefined}
        onClick={open}
        className="h-10 self-start px-5"
      >
        {isPending ? "Opening…" : "Open"}
      </Button>
      <WriteFailure problem={problem} />
    </div>
  );
}
