import { describe, expect, it } from "vitest";
import { checkedTags } from "./tag-input";

describe("transitive tag keys", () => {
  it("use the case of the tags they name, and are deduplicated", () => {
    expect(checkedTags([["Team", "survey"]], ["team", "TEAM"])).toEqual({
      tags: { Team: "survey" },
      transitiveTagKeys: ["Team"],
    });
  });

  it("must match a tag", () => {
    expect(() => checkedTags([["Team", "survey"]], ["site"])).toThrow(
      "The specified transitive tag key must be included in the requested tags.",
    );
  });
});
