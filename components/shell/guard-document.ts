import { DocumentScope, type ShellScope } from "@/lib/client/document-scope";
import { guardPageRequests } from "@/lib/client/guard-page-requests";
import { pageCancelSignal } from "@/lib/client/page-cancellation";
import { tellPageFailure } from "@/lib/client/page-failures";

let scope: DocumentScope | null = null;

/** Keeps this document to one person and role. Called while a shell renders, before any link asks for its page. */
export function guardDocument(shell: ShellScope): void {
  if (typeof window === "undefined") return;
  if (!scope) {
    scope = new DocumentScope();
    const ownOrigin = window.location.origin;
    window.fetch = guardPageRequests(window.fetch, {
      scope,
      ownOrigin,
      tell: tellPageFailure,
      cancelSignal: pageCancelSignal,
    });
  }
  scope.enter(shell);
}
