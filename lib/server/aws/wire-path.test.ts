import { describe, expect, it } from "vitest";
import { splitRawPath, toWirePath, toWireQuery } from "./wire-path";

describe("splitRawPath", () => {
  it.each([
    "//a",
    "/a//b",
    "/a/",
    "/a/./b",
    "/a/../b",
    "/a/%2e%2e/b",
    "/a/%2E/b",
    "/a/%zz",
    "/%",
    "a/b",
    "/",
  ])("refuses %s", (path) => {
    expect(splitRawPath(path)).toBeNull();
  });

  it("keeps an encoded slash inside its segment", () => {
    expect(splitRawPath("/iam/members/arn%3Aaws%3Aiam%3A%3A1%3Arole%2FN")).toEqual([
      "iam",
      "members",
      "arn:aws:iam::1:role/N",
    ]);
  });
});

describe("toWirePath", () => {
  it("encodes every character that AWS's clients disagree on", () => {
    expect(toWirePath(["a:b/c+d@e=f", "!'()*,"])).toBe("/a%3Ab%2Fc%2Bd%40e%3Df/%21%27%28%29%2A%2C");
  });
});

describe("toWireQuery", () => {
  it.each([
    ["a=b=c", "a=b%3Dc"],
    ["a", "a="],
    ["a=", "a="],
    ["a=1&a=2", "a=1&a=2"],
    ["q=x+y", "q=x%20y"],
    ["q=%2B", "q=%2B"],
    ["", ""],
    ["q='(*)'", "q=%27%28%2A%29%27"],
  ])("writes %s as %s", (raw, wire) => {
    expect(toWireQuery(raw)).toBe(wire);
  });
});
