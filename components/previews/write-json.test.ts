import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { writeJson } from "./write-json";

const read = (file: string) => readFileSync(new URL(`./cases/${file}`, import.meta.url), "utf8");
/** All that JSON means: the same text without white space, which none of these have within a value. */
const withoutSpace = (text: string) => text.replace(/\s/g, "");

describe("writeJson", () => {
  it.each(["json-numbers.json", "gj-bigint.geojson", "json-empty-object.json"])(
    "indents %s and changes no number, null or key",
    (file) => {
      const written = read(file);
      const { text, isValid } = writeJson(written, 1_000_000);
      expect([withoutSpace(text), isValid]).toEqual([withoutSpace(written), true]);
    },
  );

  it("indents by two spaces and normalizes line ends", () => {
    expect(writeJson('{"a":[1.50,\n\t{"b":null,"b":1e400}],"c":{}}', 1_000).text).toBe(
      '{\n  "a": [\n    1.50,\n    {\n      "b": null,\n      "b": 1e400\n    }\n  ],\n  "c": {}\n}',
    );
  });

  it.each(["json-comments.json", "json-truncated.json", "json-lines-as.json"])(
    "leaves %s as it is, which is no JSON",
    (file) => {
      expect(writeJson(read(file), 1_000)).toEqual({ text: read(file), isValid: false });
    },
  );

  it("quickly returns deeply nested text unchanged", () => {
    const text = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
    const started = performance.now();
    expect(writeJson(text, 300_000)).toEqual({ text, isValid: true });
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  it("indents the start of a long text, and keeps the rest", () => {
    const text = JSON.stringify(Array.from({ length: 1_000 }, (_, id) => ({ id })));
    const written = writeJson(text, 100).text;
    expect(written.slice(0, 30)).toBe('[\n  {\n    "id": 0\n  },\n  {\n   ');
    expect(withoutSpace(written)).toBe(text);
  });
});
