// For `npm run dev`: the script that other sites load, which Next does not build.
import { buildEmbedScript, embedScriptPath } from "./lib/build-embed-script.mjs";
import { root } from "./lib/setup.mjs";

await buildEmbedScript(root, embedScriptPath);
