import { describe, expect, it } from "vitest";
import { OpenPages } from "./open-pages";

const { signal: gone } = new AbortController();

describe("a page in the making", () => {
  it("passes its status once, to the door that waits under its key", () => {
    const pages = new OpenPages();
    const told: unknown[] = [];
    pages.open("a", { gone, onStatus: (status) => told.push(["a", status]) });
    pages.open("b", { gone, onStatus: (status) => told.push(["b", status]) });
    pages.settle("a", 404);
    pages.settle("a", 200);
    pages.settle("c", 500);
    expect(told).toEqual([["a", 404]]);
  });

  it("passes no status once it is closed", () => {
    const pages = new OpenPages();
    const told: number[] = [];
    const close = pages.open("a", { gone, onStatus: (status) => told.push(status) });
    close();
    pages.settle("a", 404);
    expect(told).toEqual([]);
  });

  it("finds its own signal, before and after its status is known, and an aborted one once it is closed", () => {
    const pages = new OpenPages();
    const other = new AbortController().signal;
    const close = pages.open("a", { gone, onStatus: () => undefined });
    pages.open("b", { gone: other, onStatus: () => undefined });
    expect(pages.goneSignalOf("a")).toBe(gone);
    pages.settle("a", 200);
    expect(pages.goneSignalOf("a")).toBe(gone);
    expect(pages.goneSignalOf("b")).toBe(other);
    close();
    expect(pages.goneSignalOf("a").aborted).toBe(true);
  });
});
