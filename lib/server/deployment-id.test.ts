import { describe, expect, it } from "vitest";
import { canBeDeploymentId } from "./deployment-id";

describe("canBeDeploymentId", () => {
  it.each(["rijeka", "atlantis", "a", "2026-survey"])("takes %s", (segment) => {
    expect(canBeDeploymentId(segment)).toBe(true);
  });

  it.each([".well-known", "favicon.ico", "Rijeka", "%2e%2e", "", "s", "g", "sign-in", "embed", "_next"])(
    "refuses %j, which no configuration may give to a deployment",
    (segment) => {
      expect(canBeDeploymentId(segment)).toBe(false);
    },
  );
});
