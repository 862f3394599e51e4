import "server-only";
import type { Portal } from "../../portal";
import type { Door } from "./open-door";

const lookEveryMs = 50;

/**
 * Drains a door: readiness is refused at once, requests in progress may finish, and then the server closes.
 * It keeps listening meanwhile, so that a load balancer can see that it is not ready.
 * @param deadlineMs after which answers are cut off
 */
export async function drain(
  portal: Portal,
  { server, exchanges }: Door,
  deadlineMs = portal.config.server.drainSeconds * 1_000,
): Promise<void> {
  portal.isDraining = true;
  exchanges.closeAfterAnswers();
  server.closeIdleConnections();
  const endsAtMs = performance.now() + deadlineMs;
  while (exchanges.size > 0 && performance.now() < endsAtMs)
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
