import clsx from "clsx";
import type { ReactNode } from "react";
import { buttonLook } from "./button-look";
import { ErrorNotice } from "./error-notice";

export interface PartFailureProps {
  /** Floats over the page, in place of a menu or a dialog. */
  isOverlay: boolean;
  onRetry: () => void;
  onDismiss?: (() => void) | undefined;
}

/** A part of the page whose code did not arrive, or failed. */
export function PartFailure({ isOverlay, onRetry, onDismiss }: PartFailureProps) {
  return (
    <div
      className={clsx(
        isOverlay
          ? "fixed inset-x-4 bottom-4 z-60 mx-auto max-w-lg rounded-xl shadow-raised"
          : "flex h-full flex-col justify-center-safe overflow-y-auto p-3",
      )}
    >
      <ErrorNotice
        title="A part of this page could not be loaded"
        nextStep="Try again. If it persists, reload the page."
        headingLevel={3}
        actions={
          <>
            <PlainButton onClick={onRetry}>Try again</PlainButton>
            <PlainButton onClick={() => window.location.reload()}>Reload the page</PlainButton>
            {onDismiss && <PlainButton onClick={onDismiss}>Close</PlainButton>}
          </>
        }
      >
        This browser is offline, or the portal was updated since the page was opened.
      </ErrorNotice>
    </div>
  );
}

/** `Button` has a tooltip, which is itself a part that may fail. */
function PlainButton({ onClick, children }: { onClick: () => void; children: ReactNode }) {
  return (
    <button type="button" onClick={onClick} className={buttonLook("secondary", "sm")}>
      {children}
    </button>
  );
}
