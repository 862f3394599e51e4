import { describe, expect, it } from "vitest";
import { isBehind, sessionChange } from "./session-change";

const shown = { personId: "ada", deploymentId: "harbour", roleId: "reader" };

describe("sessionChange", () => {
  it.each([
    ["ada", "reader", null],
    [null, null, { kind: "signed-out" }],
    ["jonas", "reader", { kind: "other-person", personId: "jonas" }],
    ["jonas", null, { kind: "other-person", personId: "jonas" }],
    ["ada", "writer", { kind: "other-role", roleId: "writer" }],
    ["ada", null, { kind: "no-role" }],
  ])("with %s as %s signed in gives %j", (personId, roleId, change) => {
    expect(sessionChange(shown, { personId, roleId })).toEqual(change);
  });

  it("looks at the person alone on pages outside a deployment", () => {
    expect(sessionChange({ personId: "ada" }, { personId: "ada", roleId: null })).toBeNull();
    expect(sessionChange({ personId: "ada" }, { personId: "jonas", roleId: null })).toMatchObject({
      kind: "other-person",
    });
  });

  it("sees on a page for nobody that somebody has signed in", () => {
    expect(sessionChange({ personId: null }, { personId: null, roleId: null })).toBeNull();
    expect(sessionChange({ personId: null }, { personId: "ada", roleId: null })).toEqual({
      kind: "other-person",
      personId: "ada",
    });
  });
});

describe("isBehind", () => {
  it.each([
    [shown, false],
    [{ ...shown, roleId: "writer" }, true],
    [{ ...shown, personId: "jonas" }, true],
    [{ personId: null }, true],
    [{ personId: "ada" }, false],
    [{ ...shown, deploymentId: "airport", roleId: "writer" }, false],
  ])("beside a window that shows %j is %s", (other, expected) => {
    expect(isBehind(shown, other)).toBe(expected);
  });
});
