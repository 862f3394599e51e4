"use client";

import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from "react";
import useSWRInfinite from "swr/infinite";
import type { CallRecord } from "@/lib/shared/contracts/call-record";
import type { Problem } from "@/lib/shared/contracts/problem";
import type { ReadRequest } from "@/lib/shared/sdma/read-request";
import { type CursorPage, foldCursorPages, followsEmptyPage } from "./cursor-pages";
import { quietReads } from "./quiet-reads";
import { readLargePage, rowsOfLargePage } from "./read-large-page";
import { type ReadScope, scopeKey } from "./read-scope";
import { readSdma } from "./read-sdma";
import { orProblem } from "./report-problem";
import { hearTouchingWrites, isTouched } from "./touched-reads";
import { useReadSignals } from "./use-read-signals";

export interface CursorListOptions<Page extends CursorPage, Item> {
  scope: ReadScope;
  /** Rendered by the server, so that the browser does not read it again. */
  firstPage: Page;
  requestPage: (nextToken?: string) => ReadRequest<Page>;
  readItems: (page: Page) => readonly Item[];
  /** Pages after the first bring as many rows as the API gives, also where nobody asked for all of them. */
  hasLargePages?: boolean;
  onCall?: (call: CallRecord) => void;
}

export interface CursorList<Item> {
  items: readonly Item[];
  /** The end is known: `items` is everything. */
  isComplete: boolean;
  isLoadingMore: boolean;
  /** Several empty pages were skipped; continuing is the person's choice. */
  needsContinue: boolean;
  isLooping: boolean;
  problem: Problem | null;
  loadMore: () => void;
  /** Reads page after page to the end, or until it is canceled or fails. */
  readAll: () => void;
  /** Rows that one request brings while all are read. */
  pageSize: number;
  /** Forgets every page and reads the first one again. */
  restart: () => void;
  /** Cancels the current request; the loaded rows stay. */
  cancel: () => void;
}

const isSamePage = (left: CursorPage | undefined, right: CursorPage) =>
  left === right || JSON.stringify(left) === JSON.stringify(right);

interface PageState<Page> {
  /** The server's own first page; null once it was forgotten. */
  served: RefObject<Page | null>;
  /** Whether pages after the first are large ones. */
  isLarge: RefObject<boolean>;
}

function useCursorPages<Page extends CursorPage, Item>(
  { scope, firstPage, requestPage, onCall }: CursorListOptions<Page, Item>,
  { served, isLarge }: PageState<Page>,
) {
  const { newSignal, cancel } = useReadSignals();
  const first = requestPage();
  const fallbackData = useMemo(() => [firstPage], [firstPage]);
  const { data, ...rest } = useSWRInfinite<Page, Problem>(
    (index: number, previous: Page | null) => {
      if (index > 0 && !previous?.nextToken) return null;
      const { operationId, wirePath } = requestPage(previous?.nextToken);
      return [...scopeKey(scope), operationId, wirePath] as const;
    },
    async ([, , , , wirePath]: readonly [string, string, string, string, string]) => {
      if (wirePath === first.wirePath && served.current) return served.current;
      return orProblem(async () => {
        const request = { scope, ...first, wirePath, signal: newSignal() };
        const isSized = isLarge.current && wirePath !== first.wirePath;
        const answer = await (isSized ? readLargePage(request, onCall) : readSdma(request));
        if (answer.call) onCall?.(answer.call);
        return answer.data;
      }, onCall);
    },
    { ...quietReads, fallbackData, revalidateFirstPage: false, compare: Object.is },
  );
  return { ...rest, pages: data ?? fallbackData, cancel };
}

type CursorPages<Page extends CursorPage> = ReturnType<typeof useCursorPages<Page, unknown>>;

/** Uses the server's page where it is newer than what this tab cached on an earlier visit. */
function useNewerFirstPage<Page extends CursorPage>(
  firstPage: Page,
  { pages, mutate, setSize }: CursorPages<Page>,
  served: RefObject<Page | null>,
) {
  const keptPage = useRef(pages[0]);
  useEffect(() => {
    keptPage.current = pages[0];
  }, [pages]);
  useEffect(() => {
    served.current = firstPage;
    if (!isSamePage(keptPage.current, firstPage))
      void setSize(1).then(() => mutate([firstPage], { revalidate: false }));
  }, [firstPage, mutate, setSize, served]);
}

function useRestart<Page extends CursorPage>(
  { pages, mutate, setSize }: CursorPages<Page>,
  served: RefObject<Page | null>,
) {
  const [isRestarting, setRestarting] = useState(false);
  const shownPage = useRef(pages[0]);
  useEffect(() => {
    shownPage.current = pages[0];
  }, [pages]);
  const restart = useCallback(() => {
    // Making the list short reads a page that is not kept, so the shown one stands in: one request is enough.
    served.current = shownPage.current ?? null;
    // Scrolling must not ask for a page behind the one that is being read again.
    setRestarting(true);
    void setSize(1)
      .then(() => {
        served.current = null;
        return mutate();
      })
      // The list itself shows what failed.
      .catch(() => undefined)
      .finally(() => setRestarting(false));
  }, [mutate, setSize, served]);
  return { isRestarting, restart };
}

/** Reads the list again after a write that may have changed it. */
function useRestartAfterWrites(
  scope: ReadScope,
  { operationId, wirePath }: ReadRequest<unknown>,
  restart: () => void,
) {
  const { deploymentId, roleId, personId } = scope;
  useEffect(() => {
    const key = [deploymentId, roleId, personId, operationId, wirePath];
    return hearTouchingWrites((write) => isTouched(write, key) && restart());
  }, [deploymentId, roleId, personId, operationId, wirePath, restart]);
}

/** Goes on from page to page once the person asked for all of them. */
function useReadAll({
  canGoOn,
  isBusy,
  loadMore,
}: {
  canGoOn: boolean;
  isBusy: boolean;
  loadMore: () => void;
}) {
  const [isWanted, setWanted] = useState(false);
  const isReading = isWanted && canGoOn;
  useEffect(() => {
    if (isWanted && !canGoOn) setWanted(false);
    if (isReading && !isBusy) loadMore();
  }, [isWanted, canGoOn, isReading, isBusy, loadMore]);
  return {
    start: useCallback(() => setWanted(true), []),
    stop: useCallback(() => setWanted(false), []),
  };
}

/** Pages of a cursor listing, one request each, read only when asked for. Rows outlive a page that fails. */
export function useCursorList<Page extends CursorPage, Item>(
  options: CursorListOptions<Page, Item>,
): CursorList<Item> {
  const { firstPage, readItems, hasLargePages = false } = options;
  const served = useRef<Page | null>(firstPage);
  const isLarge = useRef(hasLargePages);
  const cursor = useCursorPages(options, { served, isLarge });
  useNewerFirstPage(firstPage, cursor, served);
  const { isRestarting, restart } = useRestart(cursor, served);
  useRestartAfterWrites(options.scope, options.requestPage(), restart);

  const { pages, error, isValidating, setSize } = cursor;
  const progress = useMemo(() => foldCursorPages(pages, readItems), [pages, readItems]);
  const pageCount = pages.length;
  const loadMore = useCallback(() => void setSize(pageCount + 1), [pageCount, setSize]);
  const isFollowing = followsEmptyPage(progress) && !error && !isValidating;
  useEffect(() => {
    if (isFollowing) loadMore();
  }, [isFollowing, loadMore]);

  const { start: startReading, stop: stopReading } = useReadAll({
    canGoOn: progress.nextToken !== null && !error,
    isBusy: isValidating || isRestarting,
    loadMore,
  });

  const readAll = useCallback(() => {
    isLarge.current = true;
    startReading();
  }, [startReading]);

  return {
    items: progress.items,
    isComplete: progress.isComplete,
    isLoadingMore: isValidating || isRestarting,
    needsContinue:
      progress.trailingEmptyPages > 0 && progress.nextToken !== null && !isFollowing && !isValidating,
    isLooping: progress.isLooping,
    problem: error ?? null,
    loadMore,
    readAll,
    pageSize: rowsOfLargePage(options.scope.deploymentId, readItems(firstPage).length),
    restart,
    cancel: () => {
      stopReading();
      cursor.cancel();
    },
  };
}
