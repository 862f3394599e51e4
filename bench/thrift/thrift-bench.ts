import { join } from "node:path";
import { APIGatewayClient, GetUsageCommand } from "@aws-sdk/client-api-gateway";
import { z } from "zod";
import type { PortalHandles } from "../../sandbox/portal-handles";
import { benchPortalConfig } from "../lib/bench-portal-config";
import { type MeasuredChild, startMeasuredChild } from "../lib/measured-child";
import { benchGroup } from "../proxy/session-cookie";
import { launchPortal, type StartedPortal } from "../proxy/start-portal";
import { deploymentId } from "./recording";

const handlesSchema = z.custom<PortalHandles>(
  (value) => z.object({ apiEndpoint: z.string() }).safeParse(value).success,
);
const hello = z.object({ handles: handlesSchema });
const isSet = z.object({ isSet: z.literal(true) });
const taken = z.object({
  calls: z.array(z.object({ operation: z.string().nullable(), path: z.string(), status: z.number() })),
});
export type GatewayCall = z.infer<typeof taken>["calls"][number];

export type ThriftSandbox = MeasuredChild<z.infer<typeof hello>>;

export const startThriftSandbox = (dataDir: string, seed: string): Promise<ThriftSandbox> =>
  startMeasuredChild(new URL("sandbox-process.ts", import.meta.url), { dataDir, seed }, hello);

/** What reached the gateway since this was asked last. */
export const takeCalls = async (sandbox: ThriftSandbox): Promise<GatewayCall[]> =>
  (await sandbox.ask({ take: "calls" }, taken)).calls;

/** @param delays `aws`: each answer takes as long as AWS might; the same sequence each time this is asked */
export const setDelays = (sandbox: ThriftSandbox, delays: "none" | "aws") => sandbox.ask({ delays }, isSet);

/** Moves the clock of a process; epoch milliseconds. */
const setClock = (of: { ask: ThriftSandbox["ask"] }, clockMs: number) => of.ask({ clockMs }, isSet);

/** The clock of all: it stands at the second of the recording that is being replayed. */
export class ReplayClock {
  private offsetMs = 0;
  /** @param startMs epoch milliseconds at which the recorded hour begins */
  constructor(
    private readonly startMs: number,
    private readonly processes: readonly { ask: ThriftSandbox["ask"] }[],
  ) {}

  now = (): number => Date.now() + this.offsetMs;

  /** Replaying is faster than the hour; where it is not, the clock does not go back. */
  async moveTo(second: number): Promise<void> {
    const clockMs = this.startMs + second * 1_000;
    if (clockMs <= this.now()) return;
    this.offsetMs = clockMs - Date.now();
    await Promise.all(this.processes.map((process) => setClock(process, clockMs)));
  }
}

function portalConfig(portalUrl: string, handles: PortalHandles) {
  const role = (id: string, arn: string) => ({ id, label: id, arn, groups: [benchGroup] });
  const roles = [role("crew", handles.roles.full), role("viewer", handles.roles.readonly)];
  return benchPortalConfig(portalUrl, handles, { id: deploymentId, roles });
}

/** The built portal as it is, but for a clock that can be moved. */
export function startThriftPortal(
  folder: string,
  { hello: { handles } }: ThriftSandbox,
): Promise<StartedPortal> {
  return launchPortal({
    command: () => ["dist/server.mjs"],
    folder: join(folder, "portal"),
    nodeOptions: ["--import", new URL("clock-preload.mjs", import.meta.url).href],
    config: (origin) => portalConfig(origin, handles),
    environment: { AWS_ACCESS_KEY_ID: handles.accessKeyId, AWS_SECRET_ACCESS_KEY: handles.secretAccessKey },
  });
}

/** Requests of the day that GetUsage tells of. */
export async function readUsedToday({ hello: { handles } }: ThriftSandbox, nowMs: number): Promise<number> {
  const client = new APIGatewayClient({
    region: handles.region,
    endpoint: handles.origin,
    credentials: handles.operator,
    systemClockOffset: nowMs - Date.now(),
  });
  const day = new Date(nowMs).toISOString().slice(0, 10);
  const answer = await client.send(
    new GetUsageCommand({ usagePlanId: "sdm4pl", startDate: day, endDate: day }),
  );
  return Object.values(answer.items ?? {}).reduce((sum, days) => sum + (days[0]?.[0] ?? 0), 0);
}
