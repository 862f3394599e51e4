// Writes what is derived from lib/server/config-schema.ts: portal.config.schema.json for editors and the table of
// settings in docs/configuration.md. `--check` writes nothing and fails when one of them is not current.
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { configJsonSchema } from "./lib/config-json-schema";
import { withConfigReference } from "./lib/config-reference";
import { configSettings } from "./lib/config-settings";

const pathOf = (name: string) => fileURLToPath(new URL(`../${name}`, import.meta.url));

const schema = configJsonSchema();
const reference = "docs/configuration.md";
const files = {
  "portal.config.schema.json": `${JSON.stringify(schema, null, 2)}\n`,
  [reference]: withConfigReference(await readFile(pathOf(reference), "utf8"), configSettings(schema)),
};

const isCheck = process.argv.includes("--check");
const stale: string[] = [];
for (const [name, text] of Object.entries(files)) {
  if ((await readFile(pathOf(name), "utf8").catch(() => "")) === text) continue;
  if (isCheck) stale.push(name);
  else await writeFile(pathOf(name), text);
}
if (stale.length > 0) {
  console.error(`Not current: ${stale.join(", ")}. Run \`npm run generate\`.`);
  process.exitCode = 1;
}
