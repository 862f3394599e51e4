import { describe, expect, it } from "vitest";
import { readAllLabel, totalNote } from "./list-total";

const list = { total: 213, loaded: 50, isComplete: false, pageSize: 50 };
const noun = { one: "asset", many: "assets" };

describe("the total of a list", () => {
  it("is offered to be read, with a price from ten requests on", () => {
    expect(readAllLabel(list)).toBe("Read all 213");
    expect(readAllLabel({ ...list, total: 549 })).toBe("Read all 549 · 10 requests");
    expect(readAllLabel({ ...list, total: 100_000 })).toBe("Read all 100,000 · 1,999 requests");
  });

  it("is not named where it is unknown or already passed, and not offered at the end", () => {
    expect(readAllLabel({ ...list, total: null })).toBe("Read all");
    expect(readAllLabel({ ...list, total: 50 })).toBe("Read all");
    expect(readAllLabel({ ...list, isComplete: true })).toBeNull();
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
