import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PersonSummary } from "@/lib/shared/contracts/portal-session";
import { createSandbox, type SandboxOptions } from "@/sandbox/create-sandbox";
import { sandboxPortalConfig } from "@/scripts/lib/sandbox-portal-config";
import type { PortalConfig } from "../config";
import { portalConfigSchema } from "../config-schema";
import { gatewayOf, openPortal, type PortalParts } from "../portal";
import { createCtx } from "../portal-ctx";
import { openStore } from "../store/open-store";
import type { Ctx } from "./ctx";

export const sandboxPerson = (name: string): PersonSummary => ({
  id: name,
  name,
  email: `${name}@example.org`,
  sessionName: name,
  groups: [],
});

type Sandbox = Awaited<ReturnType<typeof createSandbox>>;

/** Configuration of a portal whose only deployment is a sandbox, which may run in another process. */
export function configForSandbox(handles: Sandbox["handles"]): PortalConfig {
  const deployment = { id: "sandbox", label: "Sandbox", color: "teal", handles };
  return {
    ...portalConfigSchema.parse(sandboxPortalConfig("http://127.0.0.1:3000", [deployment])),
    secrets: {
      sessionSecret: "a session secret of the tests alone",
      oidcClientSecret: handles.oidcClientSecret,
      apiKeys: new Map(),
      webhookSecrets: new Map(),
    },
    dataFolder: "",
    logLevel: "silent",
    listen: { host: "127.0.0.1", port: 0 },
    isDevelopment: false,
  };
}

/**
 * A sandbox in this process, and a portal that works against it.
 * @param partsOf what the portal uses in place of its own clock, store and the like
 */
export async function startSandboxPortal(
  options: Partial<SandboxOptions> = {},
  partsOf: (sandbox: Sandbox) => PortalParts = () => ({}),
) {
  const dataDir = mkdtempSync(join(tmpdir(), "sdma-portal-sandbox-"));
  const sandbox = await createSandbox({ port: 0, dataDir, scenario: "healthy", ...options });
  const { accessKeyId, secretAccessKey } = sandbox.handles;
  const baseCredentials = async () => ({ accessKeyId, secretAccessKey });
  const store = openStore(":memory:");
  const config = configForSandbox(sandbox.handles);
  const open = () => openPortal(config, { baseCredentials, store: () => store, ...partsOf(sandbox) });
  let portal = open();
  const deployment = portal.config.deployments[0];
  if (!deployment) throw new Error("the configuration lost its deployment");
  const roleOf = (roleId: string) => {
    const role = deployment.roles.find(({ id }) => id === roleId);
    if (!role) throw new Error(`no role ${roleId}`);
    return role;
  };
  return {
    sandbox,
    get portal() {
      return portal;
    },
    deployment,
    baseCredentials,
    get gateway() {
      return gatewayOf(portal, deployment.id);
    },
    /** Starts the portal again: what it has learned, such as an exhausted quota, is forgotten. */
    reopen: () => {
      portal = open();
    },
    /** A ctx of a person in a role, as the front door makes it. */
    ctxOf: (name: string, roleId = "survey-contributor", overrides: Partial<Ctx> = {}): Ctx => ({
      ...createCtx(portal, {
        person: sandboxPerson(name),
        role: roleOf(roleId),
        deployment,
        signal: overrides.signal,
      }),
      ...overrides,
    }),
    async stop() {
      await sandbox.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

export type SandboxPortal = Awaited<ReturnType<typeof startSandboxPortal>>;
