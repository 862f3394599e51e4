import { z } from "zod";
import { createSandbox } from "../../sandbox/create-sandbox";
import { reportUsage } from "../lib/report-usage.mjs";

const order = z
  .object({ dataDir: z.string(), ratePerSecond: z.number(), burst: z.number(), dailyQuota: z.number() })
  .parse(JSON.parse(process.argv[2] ?? "null"));

const { dataDir, ratePerSecond, burst, dailyQuota } = order;
const sandbox = await createSandbox({ port: 0, dataDir, scenario: "healthy" });
Object.assign(sandbox.api.settings, {
  planThrottle: { rateLimit: ratePerSecond, burstLimit: burst },
  planQuota: { limit: dailyQuota, offset: 0, period: "DAY" },
});

const counted = { received: 0, throttled: 0 };
/** Accepted requests of each tenth of a second since the sandbox began. */
const accepted: number[] = [];
const beganAtMs = performance.now();
const { add } = sandbox.calls;
// The log itself forgets.
sandbox.calls.add = (call) => {
  if (call.service === "execute-api") {
    counted.received += 1;
    const tenth = Math.floor((performance.now() - beganAtMs) / 100);
    while (accepted.length <= tenth) accepted.push(0);
    if (call.status === 429) counted.throttled += 1;
    else accepted[tenth] = (accepted[tenth] ?? 0) + 1;
  }
  return add(call);
};
process.on("message", (message) => {
  if (message === "counts") process.send?.(counted);
  if (message === "tenths") process.send?.({ accepted });
});
reportUsage();
process.send?.({ handles: sandbox.handles });
