import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { root } from "./setup.mjs";

const sources = [
  "app",
  "components",
  "lib",
  "public",
  "proxy.ts",
  "next.config.mjs",
  "postcss.config.mjs",
  "tailwind.config.ts",
  "tsconfig.json",
  "package-lock.json",
  "scripts/build.mjs",
  "scripts/lib/build-embed-script.mjs",
  "scripts/lib/compress-static.mjs",
];

function* filesBelow(path) {
  if (!existsSync(path)) return;
  if (!statSync(path).isDirectory()) return yield path;
  for (const name of readdirSync(path).sort()) yield* filesBelow(join(path, name));
}

/** What the build itself puts among the sources. */
const isResult = (path) => path === "public/embed/v1.js";

/** A hash of everything that the build reads, so that `npm start` builds once for one state of the sources. */
export function buildHash() {
  const hash = createHash("sha256");
  for (const source of sources) {
    for (const file of filesBelow(join(root, source))) {
      const path = relative(root, file).replaceAll("\\", "/");
      if (/\.test\.tsx?$/.test(path) || isResult(path)) continue;
      hash.update(path).update(readFileSync(file));
    }
  }
  return hash.digest("hex");
}
