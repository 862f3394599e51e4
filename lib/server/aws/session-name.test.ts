import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { roleSessionName } from "./session-name";

describe("roleSessionName", () => {
  it("leaves a name that STS takes as it is", () => {
    expect(roleSessionName("mira.kovac@rijeka.example")).toBe("mira.kovac@rijeka.example");
  });

  it("always fits STS's alphabet and length", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (name) =>
        /^[\w+=,.@-]{2,64}$/.test(roleSessionName(name)),
      ),
    );
  });

  it("keeps two people apart whose names give way alike", () => {
    expect(roleSessionName("ana č")).not.toBe(roleSessionName("ana ć"));
    expect(roleSessionName(`${"a".repeat(70)}1`)).not.toBe(roleSessionName(`${"a".repeat(70)}2`));
  });

  it("names a person alike every time, for SDMA grants by this name", () => {
    expect(roleSessionName("Žofie Nováková")).toBe(roleSessionName("Žofie Nováková"));
  });
});
