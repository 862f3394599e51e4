import { describe, expect, it } from "vitest";
import { scopeHeaderValue, toScopeHeaders } from "./scope-headers";

describe("scope headers", () => {
  it.each([
    "ada",
    "auth0|5f7c8ec7c33c6c004bbafe82",
    "Kova\u010d",
    "\u7530\u4e2d \ud83d\ude80",
    "line\r\nx-portal-role: root",
    "100% (a)*'!",
    "\ud800 alone",
    "\u0000",
  ])("carry %j in characters that every header may hold", (id) => {
    const value = scopeHeaderValue(id);
    expect(value).toMatch(/^[\w.~%-]*$/);
    expect(new Headers(toScopeHeaders({ personId: id, roleId: id })).get("x-portal-person")).toBe(value);
  });

  it("distinguish ids that differ only in their encoding", () => {
    expect(scopeHeaderValue("a%20b")).not.toBe(scopeHeaderValue("a b"));
    expect(scopeHeaderValue("Ada")).not.toBe(scopeHeaderValue("ada"));
  });

  it("say no role where there is none", () => {
    expect(toScopeHeaders({ personId: "ada" })).toEqual({ "x-portal-person": "ada" });
    expect(toScopeHeaders({ personId: "ada", roleId: null })).toEqual({ "x-portal-person": "ada" });
  });
});
