import "server-only";
import type { Evidence, GatewayReply, Probe } from "./evidence";

/** The limiter let nothing out. */
export const isUnsent = (probe: Probe<unknown>): boolean =>
  probe.state === "failed" && probe.problem.layer === "portal";

/** API Gateway saw no signature, or has no such method, which it answers alike. */
export const isMissingToken = ({ problem }: GatewayReply): boolean =>
  problem?.code === "not-found" && problem.layer === "gateway";

/** `Forbidden` without a reason. */
export const isForbidden = ({ problem }: GatewayReply): boolean => problem?.code === "access-denied-gateway";

/** Denied by the API's resource policy; IAM's sentence names it only for an explicit denial and for strangers. */
export const isDeniedByResource = ({ problem }: GatewayReply): boolean =>
  problem?.code === "access-denied-iam" &&
  (problem.principalArn === "anonymous" || /resource-based policy/.test(problem.upstreamMessage ?? ""));

/** Neither API Gateway nor SDMA: something in between answered. */
export const isStranger = ({ problem }: GatewayReply): boolean =>
  problem?.code === "unexpected" || (problem?.code === "unavailable" && problem.layer === "network");

export const replyTo = (probe: Probe<GatewayReply>): GatewayReply | null =>
  probe.state === "done" ? probe.value : null;

/** A clock or signature that AWS did not accept, or none: nothing after that was looked at. */
const beforeCredentials: ReadonlySet<string | undefined> = new Set(["signature", "clock-skew"]);
export const passedSignature = (reply: GatewayReply): boolean =>
  !beforeCredentials.has(reply.problem?.code) &&
  !isMissingToken(reply) &&
  !isForbidden(reply) &&
  !isStranger(reply);

/** SDMA has seen the call, or a limit behind IAM and the API key stopped it. */
const behindIam: ReadonlySet<string | undefined> = new Set([
  undefined,
  "access-denied-sdma",
  "throttled",
  "quota-exhausted",
  "invalid-request",
  "conflict",
]);
export const passedIam = ({ problem, status }: GatewayReply): boolean =>
  behindIam.has(problem?.code) || (status >= 500 && problem?.layer === "sdma");

/** What the ARN of a denial says of the request as API Gateway understood it. */
export interface AskedArn {
  region: string;
  apiId: string;
  stage: string;
  /** Without a slash at the start. */
  path: string;
}

export function askedArnOf({ signed }: Pick<Evidence, "signed">): AskedArn | null {
  const arn = replyTo(signed)?.problem?.resourceArn ?? "";
  const [, region, apiId, stage, path] =
    /^arn:[\w-]+:execute-api:([\w-]+):[^:]*:([^/]+)\/([^/]+)\/[A-Z]+\/(.*)$/.exec(arn) ?? [];
  return region && apiId && stage && path !== undefined ? { region, apiId, stage, path } : null;
}
