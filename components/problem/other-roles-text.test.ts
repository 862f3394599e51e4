import { describe, expect, it } from "vitest";
import { otherRolesText } from "./other-roles-text";

const crew = { id: "crew", label: "Survey contributor" };
const reader = { id: "reader", label: "Read only" };

describe("otherRolesText", () => {
  it("says nothing of people who have one role", () => {
    expect(otherRolesText([])).toEqual({ text: "", offers: [] });
  });

  it("offers the role that is known to work before those that may", () => {
    expect(
      otherRolesText([
        { ...reader, verdict: "unknown" },
        { ...crew, verdict: "allowed" },
      ]),
    ).toEqual({
      text: "Survey contributor was allowed this operation.",
      offers: [{ id: "crew", words: "Switch to Survey contributor" }],
    });
  });

  it("claims nothing of a role that the portal has not seen", () => {
    expect(otherRolesText([{ ...reader, verdict: "unknown" }])).toEqual({
      text: "Your other role Read only may be allowed it; the portal has not asked.",
      offers: [{ id: "reader", words: "Try as Read only" }],
    });
  });

  it("offers no role that was refused the same operation", () => {
    expect(
      otherRolesText([
        { ...reader, verdict: "refused" },
        { ...crew, verdict: "refused" },
      ]),
    ).toEqual({
      text: "Read only and Survey contributor were refused this operation as well.",
      offers: [],
    });
  });
});
