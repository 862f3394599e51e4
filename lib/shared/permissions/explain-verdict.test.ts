import { describe, expect, it } from "vitest";
import { blockerText, fixerText, sdmaLabel, statementLabel } from "./explain-verdict";
import type { AccessDecision, Uncertainty } from "./iam/access-model";
import type { SdmaDecision } from "./sdma/decide-level";

const place = { layer: "identity-based policy", policy: "Projects", sid: null, index: 0 } as const;
const unseen: string[] = [];
const needed = { resource: "project", level: "MANAGER", source: "guide" } as const;

const unknown = (...because: Uncertainty[]): Exclude<AccessDecision, { verdict: "allowed" }> => ({
  ...{ unseen, because, verdict: "unknown", decisive: null },
  possible: ["allowed", "implicit-deny"],
});

describe("what stands in the way, in words", () => {
  it.each<[Exclude<AccessDecision, { verdict: "allowed" }>, string]>([
    [
      { unseen, verdict: "implicit-deny", layer: "permissions boundary", decisive: null },
      "IAM: the permissions boundary does not allow it",
    ],
    [
      { unseen, verdict: "explicit-deny", layer: place.layer, decisive: { ...place, sid: "NoDeletes" } },
      "IAM: Projects “NoDeletes” denies it",
    ],
    [
      unknown({ kind: "unknown-key", key: "aws:SourceIp", at: place }),
      "IAM: Projects[0] depends on aws:SourceIp, which is not known here",
    ],
    [
      unknown(
        { kind: "unseen-layer", layer: "identity-based policy" },
        { kind: "unseen-layer", layer: "session policy" },
      ),
      "IAM: policies of the role could not be read, and 1 more reason",
    ],
  ])("names the layer and the statement", (decision, text) => {
    expect(blockerText({ layer: "iam", decision })).toBe(text);
  });

  it("names the needed level, the resource and the level that is held", () => {
    const denied: Extract<SdmaDecision, { verdict: "denied" }> = {
      verdict: "denied",
      needed,
      held: { level: "VIEWER", source: "direct", member: null },
      because: "level",
    };
    expect(blockerText({ layer: "sdma", decision: denied })).toBe(
      "SDMA: Manager of the project is needed, and Viewer is held",
    );
    expect(sdmaLabel(denied)).toBe("Manager needed");
    expect(sdmaLabel({ verdict: "not-applicable" })).toBe("No level needed");
  });

  it("says who can change it", () => {
    expect(fixerText({ kind: "level-granter", resource: "assetTemplate", level: "OWNER" })).toBe(
      "an Owner of the asset template or of its library",
    );
    expect(fixerText({ kind: "own-role", roleId: "crew", label: "Survey crew" })).toBe(
      "yourself, as Survey crew",
    );
    expect(statementLabel(place)).toBe("Projects[0]");
  });
});
