import { z } from "zod";
import { badRequest } from "../wire/control-error";

const patchOperation = z.object({
  op: z.enum(["add", "remove", "replace", "move", "copy", "test"]),
  path: z.string(),
  /** Always text, numbers and truth values too. */
  value: z.string().optional(),
  from: z.string().optional(),
});

export const patchBody = z.object({ patchOperations: z.array(patchOperation).optional() });

export type PatchOperation = z.infer<typeof patchOperation>;

/** AWS's sentence, its two spaces included (recorded by LocalStack's tests against AWS). */
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
  // Number alone also takes "" and "0x10" for numbers.
  const number = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(patchText(operation))
    ? Number(operation.value)
    : Number.NaN;
  if (!Number.isFinite(number)) throw invalidValue(operation);
  return number;
}

/** Of 32 bits, as the model's integers are: clients in typed languages read them into no more. */
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

/** One of a closed list. */
export function patchChoice<const Choice extends string>(
  operation: PatchOperation,
  choices: readonly Choice[],
): Choice {
  const choice = choices.find((candidate) => candidate === patchText(operation));
  if (choice === undefined) throw invalidValue(operation);
  return choice;
}
