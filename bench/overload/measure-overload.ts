import { join } from "node:path";
import { z } from "zod";
import { routes } from "../../lib/shared/routes";
import type { PortalHandles } from "../../sandbox/portal-handles";
import { benchPortalConfig } from "../lib/bench-portal-config";
import type { MeasuredChild, MeasuredProcess } from "../lib/measured-child";
import { startMeasuredChild } from "../lib/measured-child";
import { benchGroup, sessionCookie } from "../proxy/session-cookie";
import { launchPortal } from "../proxy/start-portal";
import { type LoadResult, loadResult } from "./load-order";

export interface OverloadPlan {
  seconds: number;
  warmUpSeconds: number;
  people: number;
  clicksPerSecond: number;
  ratePerSecond: number;
  burst: number;
}

export interface Overload extends LoadResult {
  /** Attempts that reached the gateway, and those that it refused with 429. */
  received: number;
  throttled: number;
  /** Accepted by the gateway in a second. */
  servedPerSecond: number;
  /** Processor time of the portal per accepted request. */
  processorMs: number;
}

const dailyQuota = 1_000_000;
const deploymentId = "bench";
export const counts = z.object({ received: z.number(), throttled: z.number() });

const handlesSchema = z.custom<PortalHandles>(
  (value) => z.object({ apiEndpoint: z.string() }).safeParse(value).success,
);
const hello = z.object({ handles: handlesSchema });
export type OverloadSandbox = MeasuredChild<z.infer<typeof hello>>;

/** A sandbox whose usage plan has these limits, in a process of its own. */
export function startOverloadSandbox(
  dataDir: string,
  { ratePerSecond, burst }: OverloadPlan,
): Promise<OverloadSandbox> {
  const script = new URL("sandbox-process.ts", import.meta.url);
  return startMeasuredChild(script, { dataDir, ratePerSecond, burst, dailyQuota }, hello);
}

export const startOverloadLoad = (): Promise<MeasuredProcess> =>
  startMeasuredChild(new URL("load-process.ts", import.meta.url), null, z.literal("ready"));

export function portalConfig(portalUrl: string, handles: PortalHandles, limits: object) {
  const crew = { id: "crew", label: "Crew", arn: handles.roles.full, groups: [benchGroup] };
  return benchPortalConfig(portalUrl, handles, { id: deploymentId, limits, roles: [crew] });
}

/** So far above what is sent that the limiter never waits, and never learns its way down to it. */
const noLimits = { ratePerSecond: 100_000, burst: 100_000, dailyQuota: 1_000_000_000 };

/** Limits that the gateway enforces, as the portal is configured with them. */
export const enforcedLimits = ({ ratePerSecond, burst }: OverloadPlan) => ({
  ratePerSecond,
  burst,
  dailyQuota,
});

/** Of the sandbox, for its portals. */
export const portalKeys = ({ accessKeyId, secretAccessKey }: PortalHandles) => ({
  AWS_ACCESS_KEY_ID: accessKeyId,
  AWS_SECRET_ACCESS_KEY: secretAccessKey,
});

/** What people and the bulk job ask for, without the time that it takes. */
export async function orderLoad(
  origins: string[],
  sessionSecret: string,
  { handles, plan }: { handles: PortalHandles; plan: OverloadPlan },
) {
  const { ratePerSecond, people, clicksPerSecond } = plan;
  const cookieOf = async (name: string) => ({ cookie: await sessionCookie(sessionSecret, name) });
  const names = Array.from({ length: people }, (_, index) => `person${index}`);
  return {
    origins,
    path: routes.proxy(deploymentId, `/iam/libraries/${handles.libraryId}/projects/${handles.projectId}`),
    people: await Promise.all(names.map(cookieOf)),
    clicksPerSecond,
    bulk: { ...(await cookieOf("bulk")), "x-portal-class": "bulk" },
    bulkParallel: Math.max(50, ratePerSecond / 5),
    bulkPerSecond: 3 * ratePerSecond - people * clicksPerSecond,
  };
}

export interface Bench {
  sandbox: OverloadSandbox;
  load: MeasuredProcess;
  folder: string;
  plan: OverloadPlan;
}

/** Starts a portal, warms it up, and measures. */
export async function measureOverload(
  { sandbox, load, folder, plan }: Bench,
  isLimited: boolean,
): Promise<Overload> {
  const { handles } = sandbox.hello;
  const { seconds } = plan;
  const limits = isLimited ? enforcedLimits(plan) : noLimits;
  const portal = await launchPortal({
    command: () => ["dist/server.mjs"],
    folder: join(folder, isLimited ? "on" : "off"),
    nodeOptions: [],
    config: (origin) => portalConfig(origin, handles, limits),
    environment: portalKeys(handles),
  });
  const order = await orderLoad([portal.origin], portal.sessionSecret, { handles, plan });
  await load.ask({ ...order, seconds: plan.warmUpSeconds }, loadResult);
  const [before, usedBefore] = [await sandbox.ask("counts", counts), await portal.usedMicroseconds()];
  const startedMs = performance.now();
  const result = await load.ask({ ...order, seconds }, loadResult);
  // The last answers come after the time.
  const elapsedSeconds = (performance.now() - startedMs) / 1_000;
  const [after, usedAfter] = [await sandbox.ask("counts", counts), await portal.usedMicroseconds()];
  await portal.end();
  const received = after.received - before.received;
  const throttled = after.throttled - before.throttled;
  const served = received - throttled;
  return {
    ...result,
    received,
    throttled,
    servedPerSecond: served / elapsedSeconds,
    processorMs: (usedAfter - usedBefore) / 1_000 / served,
  };
}
