import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const folder = join("lib", "server", "telemetry");
const sources = readdirSync(folder).filter((name) => name.endsWith(".ts") && !name.includes(".test"));

describe("the packages of OpenTelemetry", () => {
  it.each(sources)("are loaded by %s only where a collector is configured", (name) => {
    const text = readFileSync(join(folder, name), "utf8");
    // Bundled, an import at the top of any file would be made at the start of every portal.
    const atTop = text.match(/^import (?!type ).*from "@opentelemetry\/.*$/gm) ?? [];
    expect(atTop).toEqual([]);
  });
});
