import "server-only";
import type { Loaded } from "@/lib/shared/contracts/loaded";
import { leftPage } from "@/lib/shared/problems/browser-problems";
import type { AnswerLoader, PathValues, QueryValues, Read } from "@/lib/shared/sdma/read-request";
import { describeFailure } from "../aws/describe-problem";
import { addressOperation } from "./address-operation";
import type { Ctx } from "./ctx";
import { dropRead, readJson } from "./read-json";

/**
 * Reads an operation for a page: parsed, without presigned addresses, with the call it took.
 * @returns a Problem for every failure, including a response of another shape
 */
export async function readAnswer<Row extends Read, Answer>(
  ctx: Ctx,
  { operationId, loadSchema }: Row & AnswerLoader<Answer>,
  values: PathValues<Row> & QueryValues<Row>,
): Promise<Loaded<Answer>> {
  const address = addressOperation(operationId, { ...values });
  if ("problem" in address) return { ok: false, problem: address.problem, calls: [] };
  const read = await readJson(ctx, address).catch((error: unknown) => {
    if (ctx.signal?.aborted) return null;
    throw error;
  });
  // Next would log an error for a page that nobody is waiting for anymore.
  if (!read) return { ok: false, problem: { ...leftPage, status: 499, operationId }, calls: [] };
  if (!read.ok) return { ok: false, problem: read.problem, calls: [read.call] };
  const parsed = (await loadSchema()).safeParse(read.value());
  if (parsed.success) return { ok: true, data: parsed.data, calls: [read.call] };
  dropRead(ctx, address, read);
  const { requestId, status } = read.call;
  const where = parsed.error.issues.slice(0, 3).map(({ path }) => path.join(".") || "the whole response");
  const message = `The response is missing these fields, or they have another type: ${where.join(", ")}.`;
  const problem = describeFailure("unexpected", message, { operationId, requestId, upstreamStatus: status });
  return { ok: false, problem, calls: [read.call] };
}
