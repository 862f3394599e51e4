import { type ControlClient, calm } from "./control-client";

interface Disturbance {
  name: string;
  method: string;
  path: string;
  body?: object;
}

const fault = (name: string, body: object): Disturbance => ({ name, method: "POST", path: "/faults", body });
const clock = (name: string, shiftSeconds: number): Disturbance => ({
  name,
  method: "POST",
  path: "/clock",
  body: { shiftSeconds },
});

/** Enough to hurt, few enough that work goes on beside it. */
const times = 60;
const api = "execute-api";

/** One after the other, round and round; each is taken back before the next. */
export const disturbances: readonly Disturbance[] = [
  fault("latency and jitter", { latencyMs: 100, jitterMs: 400 }),
  fault("500", { service: api, answer: "internal-error", times }),
  fault("connections cut after 30 bytes", { service: api, dropAfterBytes: 30, times }),
  fault("503 of IAM", { service: "iam", answer: "unavailable", times }),
  { name: "sessions expired", method: "POST", path: "/sessions/expire", body: {} },
  fault("bodies truncated to 20 bytes", { truncateAfterBytes: 20, times }),
  fault("slow STS", { service: "sts", latencyMs: 1_500 }),
  clock("clock 15 minutes ahead", 900),
  fault("502", { service: api, answer: "bad-gateway", times }),
  fault("connections cut at once", { cut: true, times }),
  { name: "throttled", method: "PUT", path: "/scenario", body: { name: "throttled" } },
  fault("504", { service: api, answer: "timeout", times }),
  fault("S3 cut", { service: "s3", dropAfterBytes: 0, times }),
  clock("clock 15 minutes behind", -900),
  fault("slow integration", { service: api, integrationDelayMs: 700 }),
  fault("HTML in place of JSON", { answer: "html", times }),
  { name: "sessions expired again", method: "POST", path: "/sessions/expire", body: {} },
  fault("quota exceeded", { service: api, answer: "quota-exceeded", times }),
];

/** Runs the nth of them. @returns its name, and whether it ended sessions */
export async function disturb(control: ControlClient, turn: number) {
  await calm(control);
  const next = disturbances[turn % disturbances.length];
  if (!next) throw new Error("there are no faults to inject");
  await control.order(next.method, next.path, next.body);
  return { name: next.name, endsSessions: next.path === "/sessions/expire" };
}
