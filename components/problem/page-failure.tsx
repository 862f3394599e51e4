"use client";

import { buttonLook } from "@/components/ui/button-look";
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

/**
 * Replaces a page after an unexpected error. Shows the digest that is also in the server's log. Every page brings it along,
 * so it has no part that is fetched later or that weighs more than the words.
 */
export function PageFailure({ error, retry }: PageFailureProps) {
  const digest = digestOf(error);
  return (
    <div className="px-4">
      <ErrorNotice
        size="page"
        headingLevel={1}
        title="This page could not be shown"
        nextStep="Try again. If it persists, give the error number to the portal's administrator."
        facts={
          digest && (
            <>
              Error number: <code className="select-all">{digest}</code>
            </>
          )
        }
        actions={
          <>
            <button type="button" onClick={() => retry()} className={buttonLook("primary", "md")}>
              Try again
            </button>
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
