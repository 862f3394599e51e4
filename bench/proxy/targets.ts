import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { routes } from "../../lib/shared/routes";
import { startMeasuredChild } from "../lib/measured-child";
import { exampleFile, paths, stage } from "./example-answers";
import { sessionCookie } from "./session-cookie";
import { startSigv4Proxy } from "./sigv4-proxy";
import { type StartedPortal, startPortal } from "./start-portal";
import type { Upstream } from "./start-upstream";

/** One server under measurement. */
export interface Target {
  name: TargetName;
  origin: string;
  /** Of the list of 8 kB, without a query. */
  listPath: string;
  /** Of the file, where it serves any. */
  filePath?: string;
  headers: Record<string, string>;
  /** NaN where the system does not tell. */
  usedMicroseconds(): Promise<number>;
  end(): Promise<void>;
}

export interface PortalTarget extends Target, StartedPortal {}

export const targetNames = {
  upstream: "the API alone",
  bare: "bare node:http, signer, undici",
  clearing: "bare, and answers parsed, cleared, written",
  handler: "route handler under Next",
  door: "door",
  go: "aws-sigv4-proxy",
} as const;
export type TargetName = (typeof targetNames)[keyof typeof targetNames];

export interface TargetOrder {
  upstream: Upstream;
  /** For what the portals write. */
  folder: string;
  /** Options of Node for portals, such as `--cpu-prof`. */
  nodeOptions: readonly string[];
}

const doorScript = "dist/server.mjs";
const next = "node_modules/next/dist/bin/next";
const root = fileURLToPath(new URL("../../", import.meta.url));

const commands = {
  handler: (port: number) => [next, "start", "-p", String(port), "-H", "127.0.0.1"],
  door: () => [doorScript],
};

/** A portal with a person in it. */
export async function startPortalTarget(
  kind: keyof typeof commands,
  order: TargetOrder,
): Promise<PortalTarget> {
  const { upstream, folder, nodeOptions } = order;
  const portal = await startPortal({
    command: commands[kind],
    upstream: upstream.hello.origin,
    folder: join(folder, kind),
    nodeOptions,
  });
  return {
    ...portal,
    name: targetNames[kind],
    listPath: routes.proxy(exampleFile.deploymentId, paths.assets),
    filePath: routes.fileContent(exampleFile),
    headers: { cookie: await sessionCookie(portal.sessionSecret, "mira.kovac") },
  };
}

const apiTarget = { listPath: `/${stage}${paths.assets}`, filePath: paths.storedFile, headers: {} };

export async function startBareTarget(
  { upstream }: TargetOrder,
  kind: "bare" | "clearing" = "bare",
): Promise<Target> {
  const script = new URL("bare-process.ts", import.meta.url);
  const hello = z.object({ origin: z.string() });
  const order = { upstream: upstream.hello.origin, clears: kind === "clearing" };
  const child = await startMeasuredChild(script, order, hello);
  return { ...child, ...apiTarget, origin: child.hello.origin, name: targetNames[kind] };
}

async function startGoTarget({ upstream }: TargetOrder): Promise<Target[]> {
  const binary = process.env.SIGV4_PROXY;
  if (!binary) {
    console.log(`skipped: ${targetNames.go}; SIGV4_PROXY does not name its binary`);
    return [];
  }
  const { listPath, headers } = apiTarget;
  return [
    { ...(await startSigv4Proxy(binary, upstream.hello.origin)), listPath, headers, name: targetNames.go },
  ];
}

/** The portals that are built: the route handler, and the door once there is one. */
export async function startPortalTargets(order: TargetOrder): Promise<PortalTarget[]> {
  const handler = await startPortalTarget("handler", order);
  if (existsSync(join(root, doorScript))) return [handler, await startPortalTarget("door", order)];
  console.log(`skipped: ${targetNames.door}; there is no ${doorScript}`);
  return [handler];
}

/** All that answer the list of 8 kB, the API first. */
export async function startTargets(order: TargetOrder): Promise<Target[]> {
  const { hello, usedMicroseconds } = order.upstream;
  const upstream = { ...apiTarget, origin: hello.origin, usedMicroseconds, end: async () => undefined };
  return [
    { ...upstream, name: targetNames.upstream },
    await startBareTarget(order),
    await startBareTarget(order, "clearing"),
    ...(await startPortalTargets(order)),
    ...(await startGoTarget(order)),
  ];
}
