"use client";

import { useRef, useState } from "react";
import type { Problem } from "@/lib/shared/contracts/problem";
import { listPositionText, type TimedRow } from "@/lib/shared/list-position";
import { reportProblem } from "./report-problem";

export interface RowsPage<Row> {
  /** Newest first. */
  rows: readonly Row[];
  hasMore: boolean;
}

export interface OlderRows {
  hasMore: boolean;
  isReading: boolean;
  /** Why the last try brought none. */
  problem: Problem | null;
  loadMore: () => void;
}

/**
 * Rows of a list from what the page was rendered with, and older ones on request.
 * @param readBefore those after a position, as `listPositionText` names it
 */
export function useOlderRows<Row extends TimedRow>(
  first: RowsPage<Row>,
  readBefore: (before: string) => Promise<RowsPage<Row>>,
) {
  const [loaded, setLoaded] = useState({ ...first, edition: 0 });
  const [reading, setReading] = useState<Pick<OlderRows, "isReading" | "problem">>({
    ...{ isReading: false, problem: null },
  });
  // Two presses may come before the first has rendered.
  const isReading = useRef(false);
  const loadMore = async () => {
    const last = loaded.rows.at(-1);
    if (!last || isReading.current) return;
    isReading.current = true;
    setReading({ isReading: true, problem: null });
    try {
      const { rows, hasMore } = await readBefore(listPositionText(last));
      setLoaded((known) => ({ ...known, rows: [...known.rows, ...rows], hasMore }));
      setReading({ isReading: false, problem: null });
    } catch (failure) {
      setReading({ isReading: false, problem: reportProblem(failure) });
    } finally {
      isReading.current = false;
    }
  };
  const replace = (row: Row) =>
    setLoaded((known) => ({
      ...{ hasMore: known.hasMore, edition: known.edition + 1 },
      rows: known.rows.map((each) => (each.id === row.id ? row : each)),
    }));
  const older: OlderRows = { ...reading, hasMore: loaded.hasMore, loadMore: () => void loadMore() };
  /** `edition` counts the rows that were replaced, since a table looks at rows that it has shown only once. */
  return { rows: loaded.rows, edition: loaded.edition, older, replace };
}
