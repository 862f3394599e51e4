import "server-only";
import { fetchIssuerMetadata } from "../auth/discover-issuer";
import { checkSts } from "../aws/check-sts";
import { ConfigError, portalConfig } from "../config";
import { processState } from "../process-state";

export interface ReadinessCheck {
  name: string;
  isOk: boolean;
  /** What is wrong, in words without addresses or secrets: anybody may read this. */
  reason?: string;
}

const keptMs = 5_000;

async function check(name: string, run: () => Promise<unknown>, reason: string): Promise<ReadinessCheck> {
  try {
    await run();
    return { name, isOk: true };
  } catch (error) {
    const mistakes =
      error instanceof ConfigError ? ` (${error.mistakes.length} mistakes; the log names them)` : "";
    return { name, isOk: false, reason: reason + mistakes };
  }
}

async function runChecks(): Promise<ReadinessCheck[]> {
  const config = await check(
    "configuration",
    async () => portalConfig(),
    "The configuration cannot be used.",
  );
  if (!config.isOk) return [config];
  const issuer = check("issuer", fetchIssuerMetadata, "The sign-in issuer does not answer.");
  const sts = portalConfig().deployments.map((deployment) =>
    check(
      `sts ${deployment.id}`,
      () => checkSts(deployment),
      "STS does not take the portal's own credentials, or does not answer.",
    ),
  );
  return [config, ...(await Promise.all([issuer, ...sts]))];
}

/** Configuration, issuer and STS, asked at most every five seconds however often a probe comes. */
export function checkReadiness(): Promise<ReadinessCheck[]> {
  const state = processState("readiness", (): { checks?: Promise<ReadinessCheck[]>; untilMs: number } => ({
    untilMs: 0,
  }));
  if (!state.checks || state.untilMs < Date.now()) {
    state.untilMs = Date.now() + keptMs;
    state.checks = runChecks();
  }
  return state.checks;
}
