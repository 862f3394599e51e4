import type { QuotaBudget } from "@/lib/shared/contracts/quota";
import { toScopeHeaders } from "@/lib/shared/contracts/scope-headers";
import { isRecord, numberIn } from "@/lib/shared/record";
import { routes } from "@/lib/shared/routes";
import { portalFetch } from "./portal-fetch";
import type { ReadScope } from "./read-scope";
import { doubtSession } from "./session-news";

const isNumberOrNull = (value: unknown): value is number | null =>
  value === null || typeof value === "number";
const oneOf = <Name extends string>(names: readonly Name[], value: unknown): Name | undefined =>
  names.find((name) => name === value);

/** By hand: the parser of the other answers weighs 30 kB, and every page asks this. */
function readBudget(body: unknown): QuotaBudget | null {
  if (!isRecord(body)) return null;
  const { used, quota, readAtMs, resetsAtMs } = body;
  const room = isRecord(body.room) ? body.room : {};
  const period = oneOf(["DAY", "WEEK", "MONTH"], body.period);
  const source = oneOf(["usage-plan", "cloudwatch", "ledger"], body.source);
  const budget = oneOf(["ample", "low", "exhausted"], body.budget);
  if (!period || !source || !budget || typeof resetsAtMs !== "number") return null;
  if (!isNumberOrNull(used) || !isNumberOrNull(quota) || !isNumberOrNull(readAtMs)) return null;
  return {
    used,
    quota,
    readAtMs,
    resetsAtMs,
    period,
    source,
    budget,
    runsOutAtMs: numberIn(body, "runsOutAtMs"),
    lowAt: numberIn(body, "lowAt"),
    room: {
      portal: numberIn(room, "portal"),
      person: numberIn(room, "person"),
      bulk: numberIn(room, "bulk"),
    },
  };
}

/**
 * What is left of a deployment's quota. Costs no request of SDMA and no call of AWS.
 * @returns null where the portal does not tell
 */
export async function askBudget(
  scope: ReadScope,
  send: typeof fetch = portalFetch,
): Promise<QuotaBudget | null> {
  try {
    const answer = await send(routes.quotaBudget(scope.deploymentId), {
      headers: { accept: "application/json", ...toScopeHeaders(scope) },
      cache: "no-store",
      credentials: "same-origin",
    });
    if (answer.ok) return readBudget(await answer.json());
    if (answer.status === 401) doubtSession();
    // A body that nobody reads keeps its connection.
    await answer.body?.cancel();
    return null;
  } catch {
    return null;
  }
}
