import { z } from "zod";
import { createSandbox } from "../../sandbox/create-sandbox";
import { scenarioName } from "../../sandbox/scenarios";
import { reportUsage } from "../lib/report-usage.mjs";

const order = z
  .object({ dataDir: z.string(), scenario: scenarioName })
  .parse(JSON.parse(process.argv[2] ?? "null"));

const sandbox = await createSandbox({ port: 0, ...order });
/** What is measured is what a request costs, not how soon it is refused for coming too often. */
const unlimited = { rateLimit: 1_000_000, burstLimit: 1_000_000 };
Object.assign(sandbox.api.settings, {
  account: unlimited,
  planThrottle: unlimited,
  planQuota: { limit: 1_000_000_000, offset: 0, period: "DAY" },
});
reportUsage();
const { origin, accessKeyId, secretAccessKey } = sandbox.handles;
process.send?.({ origin, keys: { accessKeyId, secretAccessKey } });
