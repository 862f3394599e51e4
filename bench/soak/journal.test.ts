import { describe, expect, it } from "vitest";
import { createJournal, type WriteOutcome } from "./journal";

const answers = (outcome: WriteOutcome) => async () => outcome;

describe("the checker's journal", () => {
  it("takes what was acknowledged, and calls anything else a loss", async () => {
    const journal = createJournal();
    await journal.write("kept", "1", answers("acknowledged"));
    await journal.write("changed", "1", answers("acknowledged"));
    await journal.write("gone", "1", answers("acknowledged"));
    const found = new Map([
      ["kept", "1"],
      ["changed", "2"],
    ]);
    expect(journal.settle(found)).toEqual([
      { key: "changed", acknowledged: "1", possible: [], found: "2" },
      { key: "gone", acknowledged: "1", possible: [], found: null },
    ]);
  });

  it.each(["1", "2", null])("takes either side of writes that nobody answered: %s", async (now) => {
    const journal = createJournal();
    await journal.write("key", "1", answers("acknowledged"));
    await journal.write("key", "2", answers("uncertain"));
    await journal.write("key", null, answers("uncertain"));
    expect(journal.known("key")).toBeUndefined();
    expect(journal.settle(new Map(now === null ? [] : [["key", now]]))).toEqual([]);
    expect(journal.known("key")).toBe(now);
  });

  it("no longer takes what came before an acknowledged write, nor what was refused", async () => {
    const journal = createJournal();
    await journal.write("key", "1", answers("uncertain"));
    await journal.write("key", "2", answers("acknowledged"));
    await journal.write("key", "3", answers("refused"));
    expect(journal.settle(new Map([["key", "1"]]))).toHaveLength(1);
    await journal.write("key", "4", answers("refused"));
    expect(journal.settle(new Map([["key", "4"]]))).toHaveLength(1);
  });

  it("counts a write that is still on its way as one that nobody answered", async () => {
    const journal = createJournal();
    void journal.write("key", "1", () => new Promise(() => {}));
    expect(journal.settle(new Map([["key", "1"]]))).toEqual([]);
  });

  it("calls what nobody wrote a loss", () => {
    expect(createJournal().settle(new Map([["stranger", "1"]]))).toEqual([
      { key: "stranger", acknowledged: null, possible: [], found: "1" },
    ]);
  });
});
