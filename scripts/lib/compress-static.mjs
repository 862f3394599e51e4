import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);

/**
 * Writes `x.js.br` and `x.js.gz` beside each script and style sheet, at the levels that no server could afford for each
 * request. `lib/server/door/node/compressed-files.ts` serves them.
 * @param {string} folder
 */
export async function compressStatic(folder) {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  await Promise.all(
    names
      .filter((name) => /\.(?:js|css)$/.test(name))
      .map(async (name) => {
        const path = join(folder, name);
        const bytes = readFileSync(path);
        const params = { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
        const [brotli, gzipped] = await Promise.all([
          compressBrotli(bytes, { params }),
          compressGzip(bytes, { level: constants.Z_BEST_COMPRESSION }),
        ]);
        writeFileSync(`${path}.br`, brotli);
        writeFileSync(`${path}.gz`, gzipped);
      }),
  );
}
