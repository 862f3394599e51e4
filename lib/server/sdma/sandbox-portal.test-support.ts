import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PersonSummary } from "@/lib/shared/contracts/portal-session";
import { createSandbox, type SandboxOptions } from "@/sandbox/create-sandbox";
import { sandboxPortalConfig, sandboxPortalEnvironment } from "@/scripts/lib/sandbox-portal-config";
import { callGateway } from "../aws/call-gateway";
import { createDeploymentGateway } from "../aws/deployment-gateway";
import { portalConfigSchema } from "../config-schema";
import type { Ctx } from "./ctx";
import { ReadCache } from "./read-cache";

const personOf = (name: string): PersonSummary => ({
  id: name,
  name,
  email: `${name}@example.org`,
  sessionName: name,
  groups: [],
});

/** A sandbox in this process and what a portal needs to work against it, without Next between. */
export async function startSandboxPortal(options: Partial<SandboxOptions> = {}) {
  const dataDir = mkdtempSync(join(tmpdir(), "sdma-portal-sandbox-"));
  const sandbox = await createSandbox({ port: 0, dataDir, scenario: "healthy", ...options });
  Object.assign(process.env, sandboxPortalEnvironment(sandbox.handles));
  const config = portalConfigSchema.parse(
    sandboxPortalConfig("http://127.0.0.1:3000", [
      { id: "sandbox", label: "Sandbox", color: "teal", handles: sandbox.handles },
    ]),
  );
  const deployment = config.deployments[0];
  if (!deployment) throw new Error("the configuration lost its deployment");
  const gateway = createDeploymentGateway(deployment);
  const reads = new ReadCache();
  const roleOf = (roleId: string) => {
    const role = deployment.roles.find(({ id }) => id === roleId);
    if (!role) throw new Error(`no role ${roleId}`);
    return role;
  };
  return {
    sandbox,
    deployment,
    gateway,
    /** A ctx of a person in a role, as the portal's http layer makes it. */
    ctxOf(name: string, roleId = "survey-contributor", overrides: Partial<Ctx> = {}): Ctx {
      const person = personOf(name);
      const role = roleOf(roleId);
      return {
        person,
        role,
        deployment,
        clock: Date.now,
        reads,
        callGateway: (call) => callGateway(gateway, { deployment, role, person }, call),
        ...overrides,
      };
    },
    async stop() {
      await sandbox.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

export type SandboxPortal = Awaited<ReturnType<typeof startSandboxPortal>>;
