import { expect, it } from "vitest";
import { moduleOf, moduleSizes } from "./module-sizes";

it.each([
  ["turbopack:///[project]/components/ui/button.tsx", "components/ui/button.tsx"],
  ["turbopack:///[project]/node_modules/nuqs/src/parsers.ts", "nuqs"],
  ["turbopack:///[project]/node_modules/@radix-ui/react-slot/dist/index.mjs", "@radix-ui/react-slot"],
  ["turbopack:///[project]/node_modules/a/node_modules/b/c.js", "b"],
  ["turbopack:///[project]/node_modules/next/dist/compiled/react-dom/cjs/x.js", "react-dom"],
  ["turbopack:///[turbopack]/shared/runtime/runtime-utils.ts", "shared/runtime/runtime-utils.ts"],
  [null, "(generated)"],
])("%s belongs to %s", (source, name) => {
  expect(moduleOf(source)).toBe(name);
});

it("gives each module what stands between its mappings, up to the end of a line", () => {
  const map = JSON.stringify({
    version: 3,
    names: [],
    sources: ["turbopack:///[project]/a.ts", "turbopack:///[project]/node_modules/b/b.js"],
    // a at 0, b at 4, a at 10; on the second line b at 0.
    mappings: "AAAA,ICAA,MDAA;ACAA",
  });
  expect(Object.fromEntries(moduleSizes("aaaabbbbbbaaa\nbb", map))).toEqual({ "a.ts": 7, b: 8 });
});
