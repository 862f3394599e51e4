import { describe, expect, it } from "vitest";
import { problemSchema } from "./problem";

const known = {
  code: "throttled",
  layer: "gateway",
  status: 429,
  title: "Too fast",
  detail: "d",
  nextStep: "n",
  isRetryable: true,
  operationId: "ListAssets",
};

describe("problemSchema", () => {
  it("keeps what it knows", () => {
    expect(problemSchema.parse({ ...known, color: "red" })).toEqual(known);
  });

  it.each([
    ["code", "moon-phase", "unexpected"],
    ["layer", "orbit", "unknown"],
    ["status", "429", 0],
    ["detail", 7, ""],
    ["nextStep", null, ""],
    ["isRetryable", "yes", false],
    ["denial", "cosmic", undefined],
    ["allowedValues", "a,b", undefined],
    ["attempts", "3", undefined],
    ["requestId", 5, undefined],
  ])("replaces a %s that a newer portal writes in another way", (field, written, read) => {
    const parsed = problemSchema.parse({ ...known, [field]: written });
    expect(parsed).toMatchObject({ ...known, [field]: read });
  });

  it("needs a title: without one nothing could be said", () => {
    expect(problemSchema.safeParse({ ...known, title: undefined }).success).toBe(false);
  });
});
