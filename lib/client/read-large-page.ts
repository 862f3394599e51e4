import type { CallRecord } from "@/lib/shared/contracts/call-record";
import type { JsonAnswer } from "./fetch-json";
import { ProblemError } from "./problem-error";
import { readSdma, type SdmaRequest } from "./read-sdma";

/** SDMA documents no limit: where this many rows are refused, the API's own page size serves. */
const largePageRows = 1_000;

/** Deployments whose API has refused large pages. */
const refusing = new Set<string>();

/** Rows that one request of a large page brings. @param otherwise where the deployment is known to refuse them */
export const rowsOfLargePage = (deploymentId: string, otherwise: number): number =>
  refusing.has(deploymentId) ? otherwise : largePageRows;

const withMostRows = (wirePath: string) =>
  `${wirePath}${wirePath.includes("?") ? "&" : "?"}maxResults=${largePageRows}`;

const isRefusal = (failure: unknown): failure is ProblemError =>
  failure instanceof ProblemError && failure.problem.code === "invalid-request";

/**
 * A page of a listing with as many rows as the API gives; one request more where it first refuses that many.
 * @param request without `maxResults`
 * @param onCall hears of the refused request
 * @throws {ProblemError} as `readSdma` does
 */
export async function readLargePage<Answer>(
  request: SdmaRequest<Answer>,
  onCall: ((call: CallRecord) => void) | undefined,
): Promise<JsonAnswer<Answer>> {
  const { deploymentId } = request.scope;
  if (refusing.has(deploymentId)) return readSdma(request);
  try {
    return await readSdma({ ...request, wirePath: withMostRows(request.wirePath) });
  } catch (failure) {
    if (!isRefusal(failure)) throw failure;
    if (failure.call) onCall?.(failure.call);
    const answer = await readSdma(request);
    refusing.add(deploymentId);
    return answer;
  }
}
