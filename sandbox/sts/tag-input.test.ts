import { describe, expect, it } from "vitest";
import { checkedTags } from "./tag-input";

describe("transitive tag keys", () => {
  it("are spelled as the tags they name, whatever their case, and once each", () => {
    expect(checkedTags([["Team", "survey"]], ["team", "TEAM"])).toEqual({
      tags: { Team: "survey" },
      transitiveTagKeys: ["Team"],
    });
  });

  it("must have a tag", () => {
    expect(() => checkedTags([["Team", "survey"]], ["site"])).toThrow(
      "The specified transitive tag key must be included in the requested tags.",
    );
  });
});
