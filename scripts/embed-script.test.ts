import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { buildEmbedScript } from "./lib/build-embed-script.mjs";
import { root } from "./lib/setup.mjs";

describe("/embed/v1.js", () => {
  it("weighs less than 4 kB gzipped and loads nothing else", async () => {
    const script = await buildEmbedScript(root);
    expect(gzipSync(script).length).toBeLessThan(4_096);
    expect(script).not.toMatch(/\bimport\s*\(|\brequire\s*\(|\bfetch\s*\(|eval\s*\(|new Function/);
  });
});
