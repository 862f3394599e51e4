import { describe, expect, it } from "vitest";
import { parseNames } from "./known-names";

describe("parseNames", () => {
  it("reads what was saved", () => {
    expect(parseNames('[["library-1","Rijeka"],["project-2","Port"]]')).toEqual([
      ["library-1", "Rijeka"],
      ["project-2", "Port"],
    ]);
  });

  it.each([null, "", "{", "null", '{"a":"b"}', '"names"'])("knows nothing from %s", (text) => {
    expect(parseNames(text)).toEqual([]);
  });

  it("skips what is not a pair of strings", () => {
    expect(parseNames('[["a",1],["b"],null,"c",["d","e"]]')).toEqual([["d", "e"]]);
  });
});
