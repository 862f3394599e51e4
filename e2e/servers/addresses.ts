const portOf = (variable: string, fallback: number) => Number(process.env[variable] ?? fallback);
const local = (port: number) => `http://127.0.0.1:${port}`;

export const portalPort = portOf("E2E_PORTAL_PORT", 3210);
export const sandboxPorts = {
  rijeka: portOf("E2E_SANDBOX_PORT", 4210),
  large: portOf("E2E_LARGE_SANDBOX_PORT", 4211),
};
export const sandboxControlPorts = {
  rijeka: portOf("E2E_CONTROL_PORT", 4212),
  large: portOf("E2E_LARGE_CONTROL_PORT", 4213),
};
/** Of the programs that embed pages of the portal. */
export const hostsPort = portOf("E2E_HOSTS_PORT", 4215);
export const runPort = portOf("E2E_RUN_PORT", 4214);

export const portalUrl = local(portalPort);
export const runUrl = local(runPort);
export const issuerUrl = `${local(sandboxPorts.rijeka)}/oidc`;

/** Each is a deployment of the portal under test and a sandbox of its own. */
export type DeploymentId = keyof typeof sandboxPorts;

export const controlUrl = (deploymentId: DeploymentId) => local(sandboxControlPorts[deploymentId]);

export const runFolder = "test-results/run";
