import { describe, expect, it } from "vitest";
import { auditDetailText } from "./audit-words";

describe("the detail of an audit event", () => {
  it("names its fields and says times in UTC", () => {
    const text = auditDetailText({
      ...{ page: "quota", from: "", events: 1_234, isOwn: true },
      expiresAtMs: Date.UTC(2026, 11, 4, 9, 12),
    });
    expect(text).toMatch(/^page quota · events 1,234 · is own yes · expires at .*2026.*09:12.*UTC$/);
    expect(auditDetailText({ expiresAtMs: 0 })).toBe("expires at never");
  });
});
