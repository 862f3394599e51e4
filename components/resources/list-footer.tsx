"use client";

import { ProblemNotice } from "@/components/problem/problem-notice";
import { Waiting } from "@/components/problem/waiting";
import { Button } from "@/components/ui/button";
import { ErrorNotice } from "@/components/ui/error-notice";
import type { CursorList } from "@/lib/client/use-cursor-list";

export interface ListFooterProps {
  list: Pick<
    CursorList<unknown>,
    | "isComplete"
    | "isLoadingMore"
    | "needsContinue"
    | "isLooping"
    | "problem"
    | "loadMore"
    | "restart"
    | "cancel"
  >;
  /** Rows are being filtered, so scrolling reads nothing more by itself. */
  isFiltered: boolean;
  /** Shows the button even where scrolling would do the same. */
  hasButton?: boolean;
}

/** Below a list: what is being read, what went wrong, and how to continue. The rows above stay. */
export function ListFooter({ list, isFiltered, hasButton = false }: ListFooterProps) {
  if (list.problem) {
    const isCursorRefused = list.problem.code === "invalid-request";
    return (
      <div className="mt-3 flex flex-col gap-2">
        <ProblemNotice
          problem={list.problem}
          onRetry={list.loadMore}
          isRetrying={list.isLoadingMore}
          onCancel={list.cancel}
        />
        {list.problem.code !== "changed-session" && list.problem.code !== "signed-out" && (
          <div>
            <Button onClick={list.restart}>
              {isCursorRefused
                ? "The cursor is no longer valid: start again from the top"
                : "Start again from the top"}
            </Button>
          </div>
        )}
      </div>
    );
  }
  if (list.isLooping)
    return (
      <div className="mt-3">
        <ErrorNotice
          title="The list repeats itself"
          tone="warning"
          nextStep="Start again from the top."
          actions={<Button onClick={list.restart}>Start again from the top</Button>}
        >
          SDMA returned a cursor that it had returned before, so the portal stopped loading.
        </ErrorNotice>
      </div>
    );
  if (list.isLoadingMore) return <Waiting label="Loading more" onCancel={list.cancel} className="mt-3" />;
  if (list.isComplete || !(list.needsContinue || isFiltered || hasButton)) return null;
  return (
    <div className="mt-3 flex flex-wrap items-center gap-3 text-ink-muted">
      <Button onClick={list.loadMore}>{list.needsContinue ? "Continue" : "Load the next page"}</Button>
      {list.needsContinue
        ? "The last pages were empty, which happens while many assets are being created or deleted."
        : isFiltered && "The filter applies to what is loaded."}
    </div>
  );
}
