import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import { z } from "zod";

const buildManifest = z.object({ rootMainFiles: z.array(z.string()) });
const clientManifests = z.record(
  z.string(),
  z.object({ entryJSFiles: z.record(z.string(), z.array(z.string())) }),
);

const manifestName = "page_client-reference-manifest.js";

/**
 * The scripts that Next names in a page's document, by page, such as `/(portal)/[deployment]/libraries/page`; each is a
 * path within the build.
 * @param folder of the build
 */
export function scriptsOfPages(folder: string): ReadonlyMap<string, readonly string[]> {
  const { rootMainFiles } = buildManifest.parse(
    JSON.parse(readFileSync(join(folder, "build-manifest.json"), "utf8")),
  );
  const app = join(folder, "server", "app");
  const manifests = readdirSync(app, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(manifestName))
    .map((name) => {
      // Next writes an assignment to a global, not JSON.
      const sandbox: { globalThis: { __RSC_MANIFEST?: unknown } } = { globalThis: {} };
      runInNewContext(readFileSync(join(app, name), "utf8"), sandbox);
      return clientManifests.parse(JSON.parse(JSON.stringify(sandbox.globalThis.__RSC_MANIFEST)));
    });
  return new Map(
    manifests
      .flatMap((manifest) => Object.entries(manifest))
      .map(([page, { entryJSFiles }]) => {
        const own = Object.values(entryJSFiles).flat();
        return [page, [...new Set([...rootMainFiles, ...own].map(decodeURIComponent))]];
      }),
  );
}
