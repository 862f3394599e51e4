import { describe, expect, it } from "vitest";
import { callbackPath, pathOfCallbackCookie } from "./callback-path";

describe("callbackPath", () => {
  it.each(["/", "/prod/libraries/library-1?selected=a%2Fb#top", "/s/abc", "/apiary"])(
    "keeps the portal's own %s",
    (path) => expect(callbackPath(path)).toBe(path),
  );

  it.each([
    undefined,
    "",
    "https://evil.example/",
    "//evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "/.//evil.example",
    "/..//evil.example",
    "javascript:alert(1)",
    "/api/sign-out",
    "/api",
    "/sign-in?callbackUrl=/",
    "prod/libraries",
  ])("refuses %j", (path) => expect(callbackPath(path)).toBe("/"));
});

describe("pathOfCallbackCookie", () => {
  it("takes path and query and drops the host", () => {
    expect(pathOfCallbackCookie("https://portal.example/prod/libraries?a=b")).toBe("/prod/libraries?a=b");
    expect(callbackPath(pathOfCallbackCookie("https://evil.example//other.example/"))).toBe("/");
  });
  it("has nothing to say about garbage", () => {
    for (const garbage of [undefined, "", "not a url"]) expect(pathOfCallbackCookie(garbage)).toBeUndefined();
  });
});
