import { z } from "zod";
import { createSandbox } from "../../sandbox/create-sandbox";
import { createRandom } from "../../sandbox/seed/random";
import { reportUsage } from "../lib/report-usage.mjs";

const order = z
  .object({ dataDir: z.string(), seed: z.string() })
  .parse(JSON.parse(process.argv[2] ?? "null"));
const sandbox = await createSandbox({ port: 0, dataDir: order.dataDir, scenario: "healthy" });

/** Log-normal, as answers of Lambda functions behind a gateway are: median 70 ms, 95 % below 250 ms. */
const medianMs = 70;
const sigma = 0.774;
let random = createRandom(order.seed);

function nextDelayMs(): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random.next()));
  return Math.round(medianMs * Math.exp(sigma * radius * Math.cos(2 * Math.PI * random.next())));
}

function slowDown(): void {
  random = createRandom(order.seed);
  sandbox.faults.clear();
  sandbox.faults.add({
    match: ({ service }) => service === "execute-api",
    get delayMs() {
      return nextDelayMs();
    },
  });
}

let calls: { operation: string | null; path: string; status: number }[] = [];
const { add } = sandbox.calls;
sandbox.calls.add = (call) => {
  const { service, operation, path, status } = call;
  if (service === "execute-api") calls.push({ operation, path, status });
  return add(call);
};

const questionSchema = z.union([
  z.object({ clockMs: z.number() }),
  z.object({ take: z.literal("calls") }),
  z.object({ delays: z.enum(["none", "aws"]) }),
]);

process.on("message", (message) => {
  const question = questionSchema.safeParse(message).data;
  if (!question) return;
  if ("clockMs" in question) sandbox.time.shift(question.clockMs - sandbox.time.now());
  if ("delays" in question && question.delays === "aws") slowDown();
  if ("delays" in question && question.delays === "none") sandbox.faults.clear();
  process.send?.({ isSet: true, calls: "take" in question ? calls : [] });
  if ("take" in question) calls = [];
});
reportUsage();
process.send?.({ handles: sandbox.handles });
