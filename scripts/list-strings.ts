// `npm run strings`: prints every text that people may read, with its place. Folders or files as arguments limit it.
import { isTest, parseFile, sourceFiles } from "./guards/source-files";
import { findStrings } from "./lib/find-strings";

const everything = ["app/", "components/", "lib/", "scripts/", "sandbox/"];
const asked = process.argv.slice(2);
const prefixes = asked.length > 0 ? asked : everything;

for (const path of sourceFiles()) {
  if (isTest(path) || !prefixes.some((prefix) => path.startsWith(prefix))) continue;
  for (const { place, text } of findStrings(parseFile(path))) console.log(`${place}\t${text}`);
}
