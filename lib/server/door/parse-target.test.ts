import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parsePairs, parseTarget } from "./parse-target";

describe("parseTarget", () => {
  it.each([
    ["/", [], "/", ""],
    ["/a", ["a"], "/a", ""],
    ["/a/", ["a", ""], "/a/", ""],
    ["/a%20b/c%2Fd?e=%26&f", ["a b", "c/d"], "/a%20b/c%2Fd", "e=%26&f"],
    ["/%C5%BEofie", ["žofie"], "/%C5%BEofie", ""],
    ["/a?", ["a"], "/a", ""],
    ["/a?b?c/../d", ["a"], "/a", "b?c/../d"],
    ["/a?b=http://elsewhere.example/c", ["a"], "/a", "b=http://elsewhere.example/c"],
    ["/...", ["..."], "/...", ""],
    ["/a+b;c=d@e", ["a+b;c=d@e"], "/a+b;c=d@e", ""],
    ["http://elsewhere.example/a?b", ["a"], "/a", "b"],
    ["HTTPS://user:pass@elsewhere.example:8443", [], "/", ""],
    ["https://elsewhere.example?a/b", [], "/", "a/b"],
  ])("reads %s", (target, segments, rawPath, rawQuery) => {
    expect(parseTarget(target)).toEqual({ ok: true, segments, rawPath, rawQuery });
  });

  it.each([
    ["a", "It must begin with a slash."],
    ["*", "It must begin with a slash."],
    ["?a", "It must begin with a slash."],
    ["http:///a", "It must begin with a slash."],
    ["http://", "It must begin with a slash."],
    ["http://elsewhere.example//a", "It has an empty segment, . or .., which servers interpret differently."],
    ["http://elsewhere.example#a", "It has a character that must be percent-encoded."],
    ["ftp://elsewhere.example/", "It must begin with a slash."],
    ["/%", "It has an escape that is not UTF-8."],
    ["/%zz", "It has an escape that is not UTF-8."],
    ["/%c0%af", "It has an escape that is not UTF-8."],
    ["/%ed%a0%80", "It has an escape that is not UTF-8."],
    ["//", "It has an empty segment, . or .., which servers interpret differently."],
    ["//a", "It has an empty segment, . or .., which servers interpret differently."],
    ["/a//b", "It has an empty segment, . or .., which servers interpret differently."],
    ["/.", "It has an empty segment, . or .., which servers interpret differently."],
    ["/%2e%2E/a", "It has an empty segment, . or .., which servers interpret differently."],
    ["/a/../b", "It has an empty segment, . or .., which servers interpret differently."],
    ["/a\\b", "It has a backslash or a control character."],
    ["/a%5Cb", "It has a backslash or a control character."],
    ["/%00", "It has a backslash or a control character."],
    ["/a%0d%0ab", "It has a backslash or a control character."],
    ["/%7f", "It has a backslash or a control character."],
    ["/%c2%80", "It has a backslash or a control character."],
    ["/é", "It has a character that must be percent-encoded."],
    ["/a b", "It has a character that must be percent-encoded."],
    ["/a?b\u0000", "It has a character that must be percent-encoded."],
    ["/a#b", "It has a character that must be percent-encoded."],
  ])("refuses %j", (target, reason) => {
    const parsed = parseTarget(target);
    expect(parsed.ok ? null : parsed.problem).toMatchObject({
      status: 400,
      code: "invalid-request",
      layer: "portal",
      detail: `${reason} Nothing was sent to AWS.`,
    });
  });

  it("accepts 8,192 bytes with the query and refuses one more", () => {
    expect(parseTarget(`/a?${"b".repeat(8_189)}`).ok).toBe(true);
    const parsed = parseTarget(`/a?${"b".repeat(8_190)}`);
    expect(parsed.ok ? null : parsed.problem).toMatchObject({ status: 414, code: "address-too-long" });
  });

  it("gives back every segment that an address can hold", () => {
    const isUsable = (text: string) => !/^\.{0,2}$|[\p{Cc}\p{Cs}\\]/u.test(text);
    const segment = fc.string({ unit: "binary", maxLength: 6 }).filter(isUsable);
    fc.assert(
      fc.property(fc.array(segment, { minLength: 1, maxLength: 5 }), (segments) => {
        const parsed = parseTarget(`/${segments.map(encodeURIComponent).join("/")}`);
        expect(parsed).toMatchObject({ ok: true, segments });
      }),
    );
  });

  it("never throws", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (target) => typeof parseTarget(target).ok === "boolean"),
    );
  });
});

describe("parsePairs", () => {
  it.each([
    ["", []],
    ["a=b", [["a", "b"]]],
    ["a", [["a", ""]]],
    ["a=", [["a", ""]]],
    ["=b", [["", "b"]]],
    ["a=b=c", [["a", "b=c"]]],
    [
      "a=1&a=2&&b=3&",
      [
        ["a", "1"],
        ["a", "2"],
        ["b", "3"],
      ],
    ],
    ["a+b=c+d%2B", [["a b", "c d+"]]],
    ["%C5%BE=%F0%9F%97%BA", [["ž", "🗺"]]],
  ])("reads %j", (query, pairs) => {
    expect(parsePairs(query)).toEqual(pairs);
  });

  it.each(["%", "a=%zz", "%ff=a", "a=b&c=%c0%af"])(
    "is null for %s: replacing would ask for something else",
    (query) => {
      expect(parsePairs(query)).toBeNull();
    },
  );
});
