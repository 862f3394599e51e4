import "server-only";
import { jsonAnswer } from "../door-answer";
import type { RouteHandler } from "../route-handler";

/** Says that the process answers. */
export const healthRoute: RouteHandler = async () => jsonAnswer(200, { status: "ok" });

/** Says whether people could work now: 200, or 503 with what is missing. */
export const readinessRoute: RouteHandler = async (portal) => {
  if (portal.isDraining) return jsonAnswer(503, { status: "draining", checks: [] });
  const checks = await portal.readiness();
  const isReady = checks.every(({ isOk }) => isOk);
  return jsonAnswer(isReady ? 200 : 503, { status: isReady ? "ready" : "not ready", checks });
};
