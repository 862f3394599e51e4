import type { Problem, ProblemLayer } from "../../contracts/problem";
import type { MatrixRow } from "../decide-matrix";
import { probePath } from "./probe-path";

/** One read that is sent to see whether it passes. */
export interface Probe {
  operationId: string;
  /** ARN of the operation on the resource in question. */
  resource: string;
  /** Encoded path and query after the stage. */
  wirePath: string;
}

/** What an answer of AWS shows of both layers; null where it shows nothing. */
export interface ProbeFinding extends Probe {
  gateway: "allowed" | "implicit-deny" | "explicit-deny" | null;
  sdma: "allowed" | "denied" | null;
  /** HTTP status of AWS's answer; null where none came. */
  status: number | null;
  requestId: string | null;
  /** For everything but a success. */
  problem: Problem | null;
  /** Epoch milliseconds. */
  atMs: number;
}

/** The probes of a matrix: reads whose resources are chosen, in the order of the catalog. Each costs one request. */
export function planProbes(rows: readonly Pick<MatrixRow, "operation" | "request">[]): Probe[] {
  return rows.flatMap(({ operation, request: { resource } }) => {
    const wirePath = probePath(operation, resource);
    return wirePath === null ? [] : [{ operationId: operation.operationId, resource, wirePath }];
  });
}

/** A request that succeeded has passed both layers. */
export const findingOfSuccess = (
  probe: Probe,
  { status, requestId, atMs }: { status: number; requestId: string | null; atMs: number },
): ProbeFinding => ({
  ...probe,
  gateway: "allowed",
  sdma: "allowed",
  status,
  requestId,
  problem: null,
  atMs,
});

/** Layers that a request reaches only after API Gateway has let it pass. */
const behindGateway: ReadonlySet<ProblemLayer> = new Set<ProblemLayer>(["sdma", "storage"]);

/** Answers of SDMA to a request that it has looked at: IAM let it pass, but nothing follows for the level. */
const looked: ReadonlySet<Problem["code"]> = new Set<Problem["code"]>([
  "not-found",
  "conflict",
  "invalid-request",
  "content-missing",
  "content-refused",
]);

function layersOf({ code, layer, denial }: Problem): Pick<ProbeFinding, "gateway" | "sdma"> {
  if (code === "access-denied-iam")
    return { gateway: denial === "explicit" ? "explicit-deny" : "implicit-deny", sdma: null };
  if (code === "access-denied-sdma") return { gateway: "allowed", sdma: "denied" };
  return { gateway: looked.has(code) && behindGateway.has(layer) ? "allowed" : null, sdma: null };
}

export function findingOfProblem(probe: Probe, problem: Problem, atMs: number): ProbeFinding {
  const { upstreamStatus = null, requestId = null } = problem;
  return { ...probe, ...layersOf(problem), status: upstreamStatus, requestId, problem, atMs };
}

/** Failures that the next request would meet as well. */
const lasting: ReadonlySet<Problem["code"]> = new Set<Problem["code"]>([
  "quota-exhausted",
  "throttled",
  "share-used-up",
  "portal-busy",
  "zero-limit",
  "signed-out",
  "changed-session",
  "no-role",
  "role-refused",
  "signature",
  "expired-credentials",
  "invalid-credentials",
  "clock-skew",
  "access-denied-gateway",
  "outdated-page",
  "canceled",
]);

/** Whether no further probe should be sent: it would fail alike, or spend what is not there. */
export const endsProbing = ({ code, layer }: Problem): boolean => lasting.has(code) || layer === "network";

export interface FindingCounts {
  passed: number;
  deniedByIam: number;
  deniedBySdma: number;
  /** Answers that decide nothing for one of the layers. */
  undecided: number;
}

export function countFindings(findings: readonly ProbeFinding[]): FindingCounts {
  const counts: FindingCounts = { passed: 0, deniedByIam: 0, deniedBySdma: 0, undecided: 0 };
  for (const { gateway, sdma } of findings) {
    if (gateway === "allowed" && sdma === "allowed") counts.passed += 1;
    else if (gateway === "implicit-deny" || gateway === "explicit-deny") counts.deniedByIam += 1;
    else if (sdma === "denied") counts.deniedBySdma += 1;
    else counts.undecided += 1;
  }
  return counts;
}
