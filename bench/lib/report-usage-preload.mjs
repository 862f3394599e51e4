// Loaded by `--import` into a server that knows nothing of being measured.
import { reportUsage } from "./report-usage.mjs";

if (process.send) reportUsage();
