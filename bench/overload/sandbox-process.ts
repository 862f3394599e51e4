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
/** Requests of each tenth of a second since the sandbox began, refused ones included. */
const received: number[] = [];
const beganAtMs = performance.now();
const { add } = sandbox.calls;
// The log itself forgets.
sandbox.calls.add = (call) => {
  if (call.service === "execute-api") {
    counted.received += 1;
    const tenth = Math.floor((performance.now() - beganAtMs) / 100);
    while (received.length <= tenth) received.push(0);
    received[tenth] = (received[tenth] ?? 0) + 1;
    if (call.status === 429) counted.throttled += 1;
  }
  return add(call);
};
process.on("message", (message) => {
  if (message === "counts") process.send?.(counted);
  if (message === "tenths") process.send?.({ received });
});
reportUsage();
process.send?.({ handles: sandbox.handles });
