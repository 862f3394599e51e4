import { readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

/** Next serves it as it lies there. */
export const embedScriptPath = join("public", "embed", "v1.js");

/**
 * Bundles the script that other sites load to show pages of the portal.
 * @param {string} root of the repository
 * @param {string} [outfile] absent: nothing is written
 * @returns {Promise<string>} the script
 */
export async function buildEmbedScript(root, outfile) {
  const result = await build({
    absWorkingDir: root,
    entryPoints: [join("lib", "embed-script", "v1.ts")],
    bundle: true,
    minify: true,
    format: "iife",
    platform: "browser",
    // Private fields and adopted style sheets; what older browsers lack beside that is not used.
    target: ["chrome99", "firefox101", "safari16.4"],
    legalComments: "none",
    banner: { js: "/*! SDMA Portal, Apache-2.0. Types: v1.d.ts beside it. */" },
    logLevel: "warning",
    ...(outfile ? { outfile } : { write: false }),
  });
  return outfile ? readFileSync(join(root, outfile), "utf8") : (result.outputFiles?.[0]?.text ?? "");
}
