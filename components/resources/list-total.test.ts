import { describe, expect, it } from "vitest";
import { readAllAction, totalNote } from "./list-total";

const list = { total: 213, loaded: 50, isComplete: false, pageSize: 50 };
const noun = { one: "asset", many: "assets" };

describe("the total of a list", () => {
  it("is offered to be read, with what that costs", () => {
    expect(readAllAction(list)).toEqual({ label: "Read all 213", requests: 4 });
    expect(readAllAction({ ...list, total: 549 })).toEqual({ label: "Read all 549", requests: 10 });
    expect(readAllAction({ ...list, total: 100_000 })).toEqual({
      label: "Read all 100,000",
      requests: 1_999,
    });
  });

  it("is not named where it is unknown or already passed, and not offered at the end", () => {
    expect(readAllAction({ ...list, total: null })).toEqual({ label: "Read all", requests: null });
    expect(readAllAction({ ...list, total: 50 })).toEqual({ label: "Read all", requests: null });
    expect(readAllAction({ ...list, isComplete: true })).toBeNull();
  });

  it("is explained where the whole list has another length", () => {
    expect(totalNote({ ...list, loaded: 201, isComplete: true }, noun)).toBe(
      "SDMA counts 213 assets and lists 201: those being created or deleted are counted but not listed.",
    );
    expect(totalNote({ ...list, loaded: 214, isComplete: true }, noun)).toContain("with a delay");
    expect(totalNote({ ...list, loaded: 213, isComplete: true }, noun)).toBeNull();
    expect(totalNote(list, noun)).toBeNull();
  });
});
