import { z } from "zod";
import { badRequest } from "../wire/control-error";

const patchOperation = z.object({
  op: z.enum(["add", "remove", "replace", "move", "copy", "test"]),
  path: z.string(),
  /** Always text, also for numbers and booleans. */
  value: z.string().optional(),
  from: z.string().optional(),
});

export const patchBody = z.object({ patchOperations: z.array(patchOperation).optional() });

export type PatchOperation = z.infer<typeof patchOperation>;

/** AWS's message, including its two spaces (recorded by LocalStack's tests against AWS). */
export function unsupportedPatch({ op, path }: PatchOperation, allowed?: readonly string[]) {
  const rest = allowed ? `Must be one of: [${allowed.join(", ")}]` : "Please choose supported operations";
  return badRequest(`Invalid patch path  '${path}' specified for op '${op}'. ${rest}`);
}

function invalidValue({ path, value }: PatchOperation) {
  return badRequest(`Invalid patch value '${value ?? ""}' specified for path '${path}'`);
}

export function patchText(operation: PatchOperation): string {
  if (operation.value === undefined) throw invalidValue(operation);
  return operation.value;
}

export function patchNumber(operation: PatchOperation): number {
  // `Number` alone would also accept "" and "0x10".
  const number = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(patchText(operation))
    ? Number(operation.value)
    : Number.NaN;
  if (!Number.isFinite(number)) throw invalidValue(operation);
  return number;
}

/** 32-bit, like the model's integers: clients in typed languages cannot read larger ones. */
export function patchInteger(operation: PatchOperation): number {
  const number = patchNumber(operation);
  if (!z.int32().safeParse(number).success) throw invalidValue(operation);
  return number;
}

export function patchBoolean(operation: PatchOperation): boolean {
  const text = patchText(operation).toLowerCase();
  if (text !== "true" && text !== "false") throw invalidValue(operation);
  return text === "true";
}

/** A value from a closed list. */
export function patchChoice<const Choice extends string>(
  operation: PatchOperation,
  choices: readonly Choice[],
): Choice {
  const choice = choices.find((candidate) => candidate === patchText(operation));
  if (choice === undefined) throw invalidValue(operation);
  return choice;
}
