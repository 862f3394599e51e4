"use client";

import { Button } from "@/components/ui/button";
import { buttonLook } from "@/components/ui/button-look";
import { CopyableId } from "@/components/ui/copyable-id";
import { ErrorNotice } from "@/components/ui/error-notice";
import { routes } from "@/lib/shared/routes";

export interface PageFailureProps {
  error: unknown;
  retry: () => void;
}

function digestOf(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("digest" in error)) return undefined;
  return typeof error.digest === "string" ? error.digest : undefined;
}

/** Replaces a page after an unexpected error. Shows the digest that is also in the server's log. */
export function PageFailure({ error, retry }: PageFailureProps) {
  const digest = digestOf(error);
  return (
    <div className="px-4">
      <ErrorNotice
        size="page"
        headingLevel={1}
        title="This page could not be shown"
        nextStep="Try again. If it persists, give the error number to the portal's administrator."
        facts={digest && <CopyableId id={digest} name="error number" />}
        actions={
          <>
            <Button variant="primary" onClick={() => retry()}>
              Try again
            </Button>
            <a href={routes.home()} className={buttonLook("secondary", "md")}>
              All deployments
            </a>
          </>
        }
      >
        This is an error in the portal; neither AWS nor SDMA refused anything.
      </ErrorNotice>
    </div>
  );
}
