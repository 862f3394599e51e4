import { describe, expect, it } from "vitest";
import { nameParts, splitEnding, visibleName } from "./visible-name";

describe("a name that somebody gave", () => {
  it.each([
    ["Quay wall B–D.laz", "Quay wall B–D.laz"],
    ["محطة 3.las", "محطة 3.las"],
    ["👩‍🔧 crew", "👩‍🔧 crew"],
    ["می‌خواهم", "می‌خواهم"],
    ["scan\nfinal.laz", "scan↵final.laz"],
    ["scan\r\nfinal.laz", "scan↵final.laz"],
    ["a\tb", "a⇥b"],
    [" lead and trail  ", "␣lead and trail␣␣"],
    ["\u00a0nbsp", "␣nbsp"],
    ["photo\u202egpj.exe", "photo⇐gpj.exe"],
    ["\u2067x\u2069", "⇐x⇔"],
    ["zero\u200bwidth\ufeff", "zero·width·"],
    ["a\u2060b\u034fc\u3164d\u2800e", "a·b·c·d·e"],
    ["end\u2028", "end↵"],
    ["❤️ 🏴󠁧󠁢󠁥󠁮󠁧󠁿", "❤️ 🏴󠁧󠁢󠁥󠁮󠁧󠁿"],
    ["bell\u0007", "bell�"],
    ["lone\ud800", "lone�"],
    ["   ", "␣␣␣"],
    ["", ""],
  ])("%j is seen as %s", (name, seen) => {
    expect(visibleName(name)).toBe(seen);
  });

  it("says what a mark stands for", () => {
    expect(nameParts("a\u202eb\u0007 ")).toEqual([
      { text: "a" },
      { text: "⇐", mark: "right-to-left override" },
      { text: "b" },
      { text: "�", mark: "character U+0007" },
      { text: "␣", mark: "space" },
    ]);
    expect(nameParts("\u2060")).toEqual([{ text: "·", mark: "character U+2060" }]);
  });

  it("takes linear time for spaces in the middle", () => {
    const startMs = performance.now();
    nameParts(`a${" ".repeat(200_000)}b`);
    expect(performance.now() - startMs).toBeLessThan(1_000);
  });

  it.each([
    ["photo\u202egpj.exe", ["photo\u202egpj", ".exe"]],
    ["tile.copc.laz", ["tile", ".copc.laz"]],
    ["محطة.geoparquet", ["محطة", ".geoparquet"]],
    ["readme", ["readme", ""]],
    ["v1.2 final", ["v1.2 final", ""]],
  ])("%j ends in what its ending is", (name, parts) => {
    expect(splitEnding(name)).toEqual(parts);
  });
});
