import { describe, expect, it } from "vitest";
import { isLevelAtLeast, levelName } from "./level-order";

describe("levels", () => {
  it("puts Consumer between Contributor and Viewer", () => {
    expect(isLevelAtLeast("CONTRIBUTOR", "CONSUMER")).toBe(true);
    expect(isLevelAtLeast("VIEWER", "CONSUMER")).toBe(false);
    expect(isLevelAtLeast("OWNER", "OWNER")).toBe(true);
    expect(isLevelAtLeast("SITE_LEAD", "VIEWER")).toBe(false);
  });

  it("formats an unknown level", () => {
    expect(levelName("SITE_LEAD")).toBe("Site lead");
  });
});
