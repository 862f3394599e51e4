import type { KnownSecrets } from "./run-contract";

export interface RunContext {
  portalSettings: unknown;
  secrets: () => KnownSecrets;
}

/** What this run has made up, by method and path; each sandbox is controlled on its own control port. */
export function runRoutes({ portalSettings, secrets }: RunContext): Record<string, () => unknown> {
  return {
    "GET /health": () => ({ status: "ok" }),
    "GET /portal": () => portalSettings,
    "GET /secrets": () => secrets(),
  };
}
