import "server-only";
import { checkReadiness } from "./readiness";

/** Says that the process answers. */
export function healthRoute(): Response {
  return Response.json({ status: "ok" }, { headers: { "cache-control": "no-store" } });
}

/** Says whether people could work now: 200, or 503 with what is missing. */
export async function readyRoute(): Promise<Response> {
  const checks = await checkReadiness();
  const isReady = checks.every(({ isOk }) => isOk);
  return Response.json(
    { status: isReady ? "ready" : "not ready", checks },
    { status: isReady ? 200 : 503, headers: { "cache-control": "no-store" } },
  );
}
