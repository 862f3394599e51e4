// Builds the portal when its sources changed since the last build; with `--force` in any case: Next's pages, and the
// server in front of them.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildHash } from "./lib/build-hash.mjs";
import { compressStatic } from "./lib/compress-static.mjs";
import { installPackages, requireNode, root } from "./lib/setup.mjs";

requireNode();
installPackages();
const stamp = join(root, ".next", "sdma-portal-build");
const server = join("dist", "server.mjs");
const wanted = buildHash();
const results = [stamp, join(root, server), join(root, "public", "embed", "v1.js")];
const isBuilt = results.every(existsSync) && readFileSync(stamp, "utf8") === wanted;
if (isBuilt && !process.argv.includes("--force")) process.exit(0);
console.log("Building the portal (about a minute) …");

const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const portalBuild = { PORTAL_VERSION: version, PORTAL_BUILD: wanted.slice(0, 12) };

function runOrExit(args) {
  const result = spawnSync(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...portalBuild, NEXT_TELEMETRY_DISABLED: "1" },
    stdio: "inherit",
  });
  if (result.status === 0) return;
  console.error("The build failed; the lines above say where.");
  process.exit(result.status ?? 1);
}

const { build } = await import("esbuild");
await build({
  absWorkingDir: root,
  entryPoints: [join("lib", "server", "door", "node", "main.ts")],
  outfile: server,
  bundle: true,
  platform: "node",
  target: "node20.19",
  format: "esm",
  packages: "external",
  alias: { "server-only": "./node_modules/server-only/empty.js" },
  sourcemap: "linked",
  logLevel: "warning",
});
const { buildEmbedScript, embedScriptPath } = await import("./lib/build-embed-script.mjs");
await buildEmbedScript(root, embedScriptPath);
runOrExit([join("node_modules", "next", "dist", "bin", "next"), "build"]);
await compressStatic(join(root, ".next", "static"));
writeFileSync(stamp, wanted);
