import { parseArgs } from "node:util";
import { runSoak } from "./soak/run-soak";

const { values } = parseArgs({ options: { minutes: { type: "string", default: "10" } } });
const breaches = await runSoak(Number(values.minutes));
for (const breach of breaches.slice(0, 50)) console.error(breach);
if (breaches.length > 50) console.error(`and ${breaches.length - 50} more`);
process.exitCode = breaches.length > 0 ? 1 : 0;
