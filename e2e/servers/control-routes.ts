import type { Sandbox } from "../../sandbox/create-sandbox";
import type { DeploymentId } from "./addresses";
import type { KnownSecrets } from "./control-contract";
import { FaultDesk } from "./fault-desk";

export interface ControlContext {
  sandboxes: Readonly<Record<DeploymentId, Sandbox>>;
  portalSettings: unknown;
  secrets: () => KnownSecrets;
}

type Route = (argument: { search: URLSearchParams; body: unknown }) => unknown;

/** What tests may ask of the sandboxes while they run, by method and path. */
export function controlRoutes({ sandboxes, portalSettings, secrets }: ControlContext): Record<string, Route> {
  const desk = new FaultDesk(sandboxes);
  return {
    "GET /health": () => ({ status: "ok" }),
    "GET /portal": () => portalSettings,
    "GET /secrets": () => secrets(),
    "GET /calls": ({ search }) =>
      sandboxes[search.get("deploymentId") === "large" ? "large" : "rijeka"].calls
        .all()
        .filter(({ atMs }) => atMs >= Number(search.get("sinceMs") ?? 0)),
    "POST /faults": ({ body }) => ({ id: desk.add(body) }),
    "DELETE /faults": ({ search }) => {
      desk.remove(search.get("id") ?? "");
      return {};
    },
  };
}
