import { describe, expect, it } from "vitest";
import { auditDetailText } from "./audit-labels";

describe("the detail of an audit event", () => {
  it("names its fields and says times in UTC", () => {
    const text = auditDetailText({
      ...{ page: "quota", from: "", events: 1_234, isOwn: true },
      expiresAtMs: Date.UTC(2026, 11, 4, 9, 12),
    });
    expect(text).toMatch(/^page quota · events 1,234 · is own yes · expires .*2026.*09:12.*UTC$/);
    expect(auditDetailText({ audience: "anyone", expiresAtMs: 0 })).toBe(
      "for anyone who can sign in · no expiration",
    );
  });

  it("says what came of asking in a maker's name", () => {
    expect(["opened", "refused", "gone", "unknown"].map((outcome) => auditDetailText({ outcome }))).toEqual([
      "the maker’s access: allowed",
      "the maker’s access: refused",
      "the maker’s access: no such target",
      "the maker’s access: unknown",
    ]);
  });

  it("says what a guest link opens", () => {
    expect(auditDetailText({ isGuestLink: true, hasPassword: false, files: 0 })).toBe(
      "guest link · no password · whole asset",
    );
    expect(auditDetailText({ isGuestLink: true, hasPassword: true, files: 3 })).toBe(
      "guest link · with a password · 3 files",
    );
    expect([auditDetailText({ isConfirmed: false }), auditDetailText({ tries: 2 })]).toEqual([
      "refused",
      "wrong passwords in a row: 2",
    ]);
  });
});
