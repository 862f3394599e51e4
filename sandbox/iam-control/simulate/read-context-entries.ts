import { isIP } from "node:net";
import type { Form } from "../../http/form";
import type { IamInput } from "../iam-input";
import { invalidInput, validationError } from "../iam-refusal";

type Check = (value: string) => boolean;

const isNumber: Check = (value) => value.trim() !== "" && !Number.isNaN(Number(value));

/** Types of context keys, without the list types. */
const checks: Readonly<Record<string, Check>> = {
  string: () => true,
  numeric: isNumber,
  boolean: (value) => /^(true|false)$/i.test(value),
  ip: (value) => isIP(value.split("/")[0] ?? "") !== 0,
  binary: (value) => /^[A-Za-z0-9+/]*={0,2}$/.test(value),
  date: (value) => isNumber(value) || !Number.isNaN(Date.parse(value)),
};

interface Entry {
  name: string;
  type: string;
  values: string[];
}

function readEntries(form: Form): Entry[] {
  const entries = new Map<number, Entry>();
  const entryAt = (index: number) => {
    const entry = entries.get(index) ?? { name: "", type: "string", values: [] };
    entries.set(index, entry);
    return entry;
  };
  for (const [parameter, value] of form) {
    const match = /^ContextEntries\.member\.(\d+)\.(\w+)(?:\.member\.\d+)?$/.exec(parameter);
    if (!match) continue;
    const entry = entryAt(Number(match[1]));
    if (match[2] === "ContextKeyName") entry.name = value;
    if (match[2] === "ContextKeyType") entry.type = value;
    if (match[2] === "ContextKeyValues") entry.values.push(value);
  }
  return [...entries].sort(([left], [right]) => left - right).map(([, entry]) => entry);
}

function checkEntry({ name, type, values }: Entry, index: number): void {
  const check = checks[type.replace(/List$/, "")];
  const types = Object.keys(checks).flatMap((kind) => [kind, `${kind}List`]);
  if (!check) {
    throw validationError(
      `1 validation error detected: Value '${type}' at 'contextEntries.${index + 1}.member.contextKeyType' failed to satisfy constraint: Member must satisfy enum value set: [${types.join(", ")}]`,
    );
  }
  const wrong = values.find((value) => !check(value));
  if (wrong !== undefined) {
    throw invalidInput(`Invalid value ${wrong} for context key ${name} of type ${type}.`);
  }
  if (!type.endsWith("List") && values.length > 1) {
    throw invalidInput(`Context key ${name} of type ${type} has more than one value.`);
  }
}

/**
 * Parses the context of a simulated request.
 * @throws IamRefusal for values that do not match their type
 */
export function readContextEntries({ form }: IamInput): Record<string, readonly string[]> {
  const entries = readEntries(form);
  entries.forEach(checkEntry);
  return Object.fromEntries(entries.map(({ name, values }) => [name, values]));
}
