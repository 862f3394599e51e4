import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { printTable } from "./lib/print-table";
import { scriptsOfPages } from "./pages/client-manifests";
import { moduleSizes } from "./pages/module-sizes";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { modules: { type: "string", default: "12" } },
});
const root = fileURLToPath(new URL("../", import.meta.url));
/** Beside the build that people use, which stays as it is. */
const folder = ".next-weighed";

interface Weight {
  gzip: number;
  brotli: number;
  /** Gzipped bytes by module: each has the share of its script that it has of the text. */
  modules: ReadonlyMap<string, number>;
}

function weigh(script: string): Weight {
  const path = join(root, folder, script);
  const text = readFileSync(path, "utf8");
  const gzip = gzipSync(text).length;
  const [, mapName] = /sourceMappingURL=(\S+)/.exec(text.slice(-200)) ?? [];
  const mapPath = mapName && join(path, "..", mapName);
  const sizes = mapPath && existsSync(mapPath) ? moduleSizes(text, readFileSync(mapPath, "utf8")) : [];
  const modules = [...sizes].map(([name, size]): [string, number] => [name, (size / text.length) * gzip]);
  return { gzip, brotli: brotliCompressSync(text).length, modules: new Map(modules) };
}

const sum = (figures: readonly number[]) => figures.reduce((total, figure) => total + figure, 0);
const kilobytes = (bytes: number) => (bytes / 1_000).toFixed(1);

function heaviestModules(weights: readonly Weight[]): string[][] {
  const totals = new Map<string, number>();
  for (const [name, bytes] of weights.flatMap(({ modules }) => [...modules]))
    totals.set(name, (totals.get(name) ?? 0) + bytes);
  return [...totals]
    .sort(([, one], [, other]) => other - one)
    .slice(0, Number(values.modules))
    .map(([name, bytes]) => [name, kilobytes(bytes)]);
}

/** Next adds the types of a build to it. */
const tsconfig = readFileSync(join(root, "tsconfig.json"));
const built = spawnSync(process.execPath, ["node_modules/next/dist/bin/next", "build"], {
  cwd: root,
  stdio: ["ignore", "ignore", "inherit"],
  env: { ...process.env, PORTAL_WEIGHED_BUILD: folder, NEXT_TELEMETRY_DISABLED: "1" },
});
writeFileSync(join(root, "tsconfig.json"), tsconfig);
if (built.status !== 0) process.exit(built.status ?? 1);
try {
  const known = new Map<string, Weight>();
  const weightOf = (script: string) => {
    const weight = known.get(script) ?? weigh(script);
    known.set(script, weight);
    return weight;
  };
  const pages = [...scriptsOfPages(join(root, folder))].filter(([page]) =>
    positionals.every((part) => page.includes(part)),
  );
  printTable(
    ["Page", "scripts", "kB gzip", "kB Brotli"],
    pages.map(([page, scripts]) => {
      const weights = scripts.map(weightOf);
      const [gzip, brotli] = [sum(weights.map((one) => one.gzip)), sum(weights.map((one) => one.brotli))];
      return [page, String(scripts.length), kilobytes(gzip), kilobytes(brotli)];
    }),
  );
  for (const [page, scripts] of pages) {
    console.log(`\n${page}`);
    printTable(["Module", "kB gzip"], heaviestModules(scripts.map(weightOf)));
  }
} finally {
  rmSync(join(root, folder), { recursive: true, force: true });
}
