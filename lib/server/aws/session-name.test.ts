import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { roleSessionName, substituteSessionName } from "./session-name";

const alphabet = "ABCXYZabcxyz0189_+=,.@-".split("");
const anyName = fc.string({ unit: "binary", maxLength: 200 });
const fittingName = fc.string({ unit: fc.constantFrom(...alphabet), minLength: 2, maxLength: 64 });
const nearName = fc.string({
  unit: fc.constantFrom("a", "A", "-", " ", "č", "ć", "\ud800", "\udbff"),
  maxLength: 70,
});
const changed = /-[0-9a-f]{20}$/;

describe("roleSessionName", () => {
  it.each([
    "mira.kovac@rijeka.example",
    "Mira.Kovac@rijeka.example",
    "ab",
    "a".repeat(64),
    "a_b+c=d,e.f@g-h",
    "survey-0123456789",
    "m-ller@x-009a8351e4",
    "-0123456789abcdef012",
    "x-0123456789abcdef01234",
    "-g123456789abcdef0123",
  ])("leaves %s as it is", (name) => {
    expect(roleSessionName(name)).toBe(name);
  });

  it.each([
    ["a character that STS refuses", "müller@rijeka.example", /^m-ller@rijeka\.example-[0-9a-f]{20}$/],
    ["a line break at the end", "mira\n", /^mira--[0-9a-f]{20}$/],
    ["a letter that only looks like one of the alphabet", "mirа", /^mir--[0-9a-f]{20}$/],
    ["too many characters", "a".repeat(65), /^a{43}-[0-9a-f]{20}$/],
    ["one character", "a", /^a-[0-9a-f]{20}$/],
    ["no character", "", /^-[0-9a-f]{20}$/],
    [
      "the end of a changed name",
      "m-ller@x-0123456789abcdef0123",
      /^m-ller@x-0123456789abcdef0123-[0-9a-f]{20}$/,
    ],
    ["that end in upper case", "m-ller@x-0123456789ABCDEF0123", /-[0-9a-f]{20}$/],
  ])("appends a hash of 80 bits to a name with %s", (_, name, expected) => {
    expect(roleSessionName(name)).toMatch(expected);
    expect(roleSessionName(name)).not.toBe(name);
  });

  it("always fits STS's alphabet and length", () => {
    fc.assert(fc.property(anyName, (name) => /^[A-Za-z0-9_+=,.@-]{2,64}$/.test(roleSessionName(name))));
  });

  it("is either the name itself or ends in a hash, and never both", () => {
    fc.assert(
      fc.property(fc.oneof(fittingName, anyName), (name) => {
        const sessionName = roleSessionName(name);
        return changed.test(sessionName) !== (sessionName === name);
      }),
    );
  });

  it("never gives two people one name", () => {
    fc.assert(
      fc.property(fc.oneof(nearName, fittingName), fc.oneof(nearName, fittingName), (one, other) => {
        fc.pre(one !== other);
        return roleSessionName(one) !== roleSessionName(other);
      }),
      { numRuns: 1_000 },
    );
  });

  it("does not let anybody claim a name that somebody else's was changed into", () => {
    fc.assert(
      fc.property(anyName, (victim) => {
        const taken = roleSessionName(victim);
        fc.pre(taken !== victim);
        return roleSessionName(taken) !== taken && roleSessionName(taken.toUpperCase()) !== taken;
      }),
    );
  });

  it.each([
    ["ana č", "ana ć"],
    ["\ud800", "\ud801"],
    ["\ud800", "\ufffd"],
    [`${"a".repeat(70)}1`, `${"a".repeat(70)}2`],
    ["Ana@x", "ana@x"],
    ["Ana č", "ana č"],
  ])("keeps %j and %j apart", (one, other) => {
    expect(roleSessionName(one)).not.toBe(roleSessionName(other));
  });

  // The hash is that of another SHA-256 over the UTF-16 (little endian) of the name.
  it("names a person the same way every time, since SDMA grants by this name", () => {
    expect(roleSessionName("Žofie Nováková")).toBe("-ofie-Nov-kov--4c9dae01f38ead80c226");
  });
});

describe("substituteSessionName", () => {
  it("ends every name in a hash, another one than roleSessionName gives", () => {
    fc.assert(
      fc.property(anyName, anyName, (substitute, claimed) => {
        const name = substituteSessionName(substitute);
        expect(name).toMatch(/^[\w+=,.@-]{2,64}$/);
        expect(name).toMatch(changed);
        expect(roleSessionName(claimed)).not.toBe(name);
        expect(roleSessionName(substitute)).not.toBe(name);
      }),
    );
    expect(roleSessionName(substituteSessionName("mira"))).not.toBe(substituteSessionName("mira"));
  });

  it.each([
    ["müller@rijeka.example", "möller@rijeka.example"],
    [`${"a".repeat(70)}b`, `${"a".repeat(70)}c`],
  ])("differs where the readable part of %s and %s does not", (one, other) => {
    expect(substituteSessionName(one)).not.toBe(substituteSessionName(other));
  });
});
