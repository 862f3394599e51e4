import { describe, expect, it } from "vitest";
import { readCookies, setCookie } from "./cookies";

describe("cookies of a request", () => {
  it.each([
    [undefined, {}],
    ["", {}],
    ["a=b; c=d", { a: "b", c: "d" }],
    ["a=1; a=1; b=2", { a: "1", b: "2" }],
    ["a=1; a=%31", { a: "1" }],
    ["a=1; b=3; a=2", { a: "", b: "3" }],
    ["a=1; a=2; a=2", { a: "" }],
    ["a=1; a=2; a=1", { a: "" }],
    ["a=; a=1", { a: "" }],
    ["a=1; a", { a: "1" }],
    ["a=b%20c", { a: "b c" }],
    ["a=%zz", { a: "%zz" }],
    ["a; =; ;b=", { "": "", b: "" }],
    ['a="b"', { a: '"b"' }],
  ])("%s", (header, expected) => {
    expect({ ...readCookies(header) }).toEqual(expected);
  });

  it("have no names but their own, whatever they are called", () => {
    const cookies = readCookies("__proto__=x; constructor=y");
    expect(Object.getPrototypeOf(cookies)).toBeNull();
    expect([cookies.constructor, cookies.toString]).toEqual(["y", undefined]);
  });
});

describe("a cookie of the portal", () => {
  it("cannot be read by scripts, is not sent by other sites, and over https is for https alone", () => {
    const cookie = { name: "a", value: "b", maxAgeSeconds: 60 };
    expect(setCookie({ ...cookie, portalUrl: "http://127.0.0.1:3000" })).toBe(
      "a=b; Max-Age=60; Path=/; HttpOnly; SameSite=Lax",
    );
    expect(setCookie({ ...cookie, portalUrl: "https://portal.example" })).toBe(
      "a=b; Max-Age=60; Path=/; HttpOnly; Secure; SameSite=Lax",
    );
  });
});
