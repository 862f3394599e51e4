import { describe, expect, it } from "vitest";
import { callbackPath } from "./callback-path";

describe("callbackPath", () => {
  it.each([
    "/",
    "/prod/libraries/library-1?selected=a%2Fb#top",
    "/s/abc",
    "/apiary",
    "/%2561pi",
    "/a/api",
    "/s/%2Fapi",
  ])("keeps the portal's own %s", (path) => expect(callbackPath(path, "portal.example:3000")).toBe(path));

  it("accepts the path of the portal's own absolute address, as next-auth writes it after a failure", () => {
    const address = "http://portal.example:3000/prod/libraries?a=b";
    expect(callbackPath(address, "portal.example:3000")).toBe("/prod/libraries?a=b");
  });

  it.each([
    undefined,
    "",
    "https://evil.example/",
    "https://portal.example:3000@evil.example/prod",
    "http://portal.example:3001/prod",
    "http://portal.example:3000//evil.example",
    "ftp://portal.example:3000/prod",
    "//evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "/.//evil.example",
    "/..//evil.example",
    "javascript:alert(1)",
    "/api/sign-out",
    "/api",
    "/sign-in?callbackUrl=/",
    "/sign-in",
    "/%61pi/sign-out",
    "/%61%70%69",
    "/a%70i?a=b",
    "/%73ign-in",
    "/prod/..//%61pi",
    "/prod/%2e%2e/%61pi/sign-out",
    "/%",
    "/%ff/libraries",
    "prod/libraries",
  ])("refuses %j", (path) => expect(callbackPath(path, "portal.example:3000")).toBe("/"));
});
