import "server-only";
import { createHash, timingSafeEqual } from "node:crypto";
import { noSuchRoute, signedOut } from "@/lib/shared/problems/door-problems";
import { neverKept, problemAnswer } from "../door-answer";
import type { RouteHandler } from "../route-handler";

const digest = (text: string) => createHash("sha256").update(text).digest();

/** Metrics for Prometheus; requires `METRICS_TOKEN` as bearer token, and returns 404 if it is not set. */
export const metricsRoute: RouteHandler = async (portal, request) => {
  const { metricsToken } = portal.config.secrets;
  if (metricsToken === undefined) return problemAnswer(noSuchRoute);
  const given = request.header("authorization") ?? "";
  if (!timingSafeEqual(digest(given), digest(`Bearer ${metricsToken}`))) return problemAnswer(signedOut);
  const { text, contentType } = await portal.metrics.describe();
  return { status: 200, headers: { ...neverKept, "content-type": contentType }, body: text };
};
