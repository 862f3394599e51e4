import { describe, expect, it } from "vitest";
import type { SharedLink } from "../contracts/shared-link";
import { audienceLabel, linkTargetLabel, shownLinkState } from "./link-list-labels";

const projectId = `project-${"b".repeat(32)}`;
const project = `/libraries/library-${"a".repeat(32)}/projects/${projectId}`;
const link: SharedLink = {
  ...{ id: "x", state: "active", suspension: null, targetReadAtMs: null, targetName: null, note: "" },
  ...{ path: `${project}/map?q=quay`, audience: { kind: "anyone" }, maker: { name: "Mira", isSelf: true } },
  ...{ createdAtMs: 1, expiresAtMs: null, revokedAtMs: null, opens: 0, openers: 0, lastOpenedAtMs: null },
};

describe("a link in a list", () => {
  it("is called as its viewer knows the target, and by its id where they do not", () => {
    expect(linkTargetLabel({ ...link, targetName: "Port" })).toBe("Port · Map");
    expect(linkTargetLabel(link)).toBe("project-bbbb…bbbb · Map");
    expect(linkTargetLabel({ path: "/quota", targetName: null })).toBe("Quota & throttling");
  });

  it("says why it is suspended", () => {
    expect(shownLinkState(link)).toBe("active");
    expect(shownLinkState({ ...link, state: "suspended", suspension: "target-gone" })).toBe("target-gone");
    expect(shownLinkState({ ...link, state: "revoked" })).toBe("revoked");
  });

  it("names the first it is for", () => {
    expect(audienceLabel({ kind: "chosen", people: ["ada"], groups: ["crew", "pilots"] })).toBe(
      "ada and 2 more",
    );
    expect(audienceLabel({ kind: "chosen", people: [], groups: ["crew"] })).toBe("crew");
  });
});
