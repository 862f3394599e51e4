// @vitest-environment happy-dom
import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { offlineProblem } from "@/lib/shared/problems/browser-problems";
import { ProblemError } from "./problem-error";
import { type RowsPage, useOlderRows } from "./use-older-rows";

interface Row {
  id: string;
  createdAtMs: number;
}

const row = (id: string, createdAtMs = 5): Row => ({ id, createdAtMs });
const first: RowsPage<Row> = { rows: [row("a"), row("b")], hasMore: true };

let asked: string[] = [];
let answer: () => Promise<RowsPage<Row>> = async () => ({ rows: [], hasMore: false });
let shown: ReturnType<typeof useOlderRows<Row>> | undefined;
let root: Root;

function List() {
  shown = useOlderRows(first, (before) => {
    asked.push(before);
    return answer();
  });
  return null;
}

const state = () => {
  if (!shown) throw new Error("nothing is shown");
  return shown;
};

beforeEach(async () => {
  Reflect.set(globalThis, "IS_REACT_ACT_ENVIRONMENT", true);
  asked = [];
  root = createRoot(document.createElement("div"));
  await act(async () => root.render(<List />));
});
afterEach(() => act(async () => root.unmount()));

describe("older rows of a list", () => {
  it("follow the last one, once for several presses, until there are none", async () => {
    answer = async () => ({ rows: [row("c", 4)], hasMore: false });
    await act(async () => {
      state().older.loadMore();
      state().older.loadMore();
    });
    expect(asked).toEqual(["5-b"]);
    expect(state().rows.map(({ id }) => id)).toEqual(["a", "b", "c"]);
    expect(state().older).toMatchObject({ hasMore: false, isReading: false, problem: null });
  });

  it("that cannot be read leave the list as it is, and are asked for again", async () => {
    answer = () => Promise.reject(new ProblemError(offlineProblem()));
    await act(async () => state().older.loadMore());
    expect(state().older).toMatchObject({
      hasMore: true,
      isReading: false,
      problem: { code: "unavailable" },
    });
    answer = async () => ({ rows: [row("c")], hasMore: true });
    await act(async () => state().older.loadMore());
    expect(state().rows).toHaveLength(3);
    expect(state().older.problem).toBeNull();
  });

  it("show a row that was changed in its place", async () => {
    await act(async () => state().replace(row("a", 9)));
    expect(state().rows).toEqual([row("a", 9), row("b")]);
    expect(state().edition).toBe(1);
  });
});
