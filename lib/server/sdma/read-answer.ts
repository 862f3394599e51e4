import "server-only";
import * as z from "zod/mini";
import type { Loaded } from "@/lib/shared/contracts/loaded";
import type { Problem } from "@/lib/shared/contracts/problem";
import type { OperationId } from "@/lib/shared/sdma/catalog";
import { describeFailure } from "../aws/describe-problem";
import { addressOperation, type ParameterValues } from "./address-operation";
import type { Ctx } from "./ctx";
import { dropRead, readJson } from "./read-json";

const leftPage = (operationId: OperationId): Problem => ({
  code: "canceled",
  layer: "portal",
  status: 499,
  title: "Loading was interrupted",
  detail: "You left the page before this had loaded.",
  nextStep: "Try again.",
  isRetryable: true,
  operationId,
});

/**
 * Reads an operation for a page: parsed, without presigned addresses, with the call it took.
 * @returns a Problem for every failure, including a response of another shape
 */
export async function readAnswer<Schema extends z.core.$ZodType>(
  ctx: Ctx,
  operationId: OperationId,
  schema: Schema,
  values: ParameterValues,
): Promise<Loaded<z.infer<Schema>>> {
  const address = addressOperation(operationId, values);
  if ("problem" in address) return { isLoaded: false, problem: address.problem, calls: [] };
  const read = await readJson(ctx, address).catch((error: unknown) => {
    if (ctx.signal?.aborted) return null;
    throw error;
  });
  // Next would log an error for a page that nobody is waiting for anymore.
  if (!read) return { isLoaded: false, problem: leftPage(operationId), calls: [] };
  if (!read.isAnswer) return { isLoaded: false, problem: read.problem, calls: [read.call] };
  const parsed = z.safeParse(schema, read.value());
  if (parsed.success) return { isLoaded: true, data: parsed.data, calls: [read.call] };
  dropRead(ctx, address, read);
  const { requestId, status } = read.call;
  const where = parsed.error.issues.slice(0, 3).map(({ path }) => path.join(".") || "the whole response");
  const message = `The response is missing these fields, or they have another type: ${where.join(", ")}.`;
  const problem = describeFailure("unexpected", message, { operationId, requestId, upstreamStatus: status });
  return { isLoaded: false, problem, calls: [read.call] };
}
