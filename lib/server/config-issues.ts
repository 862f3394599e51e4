import "server-only";
import { distance } from "fastest-levenshtein";
import * as z from "zod";

/** What a setting must be, by the name that zod gives its type. */
const expectations: Readonly<Record<string, string>> = {
  string: "must be text in quotes",
  number: "must be a number without quotes",
  int: "must be a whole number",
  boolean: "must be true or false, without quotes",
  array: "must be a list in [ ]",
  object: "must be an object in { }",
  record: "must be an object in { }",
};

/** Messages for what a schema has no message of its own for; none of them repeats the value. */
export const describeIssue: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case "invalid_type":
      return `${expectations[issue.expected] ?? `must be ${issue.expected}`}${issue.input === null ? ", not null" : ""}`;
    case "too_small":
      return issue.origin === "number" ? `must be at least ${issue.minimum.toLocaleString("en")}` : undefined;
    case "too_big":
      return issue.origin === "number" ? `must be at most ${issue.maximum.toLocaleString("en")}` : undefined;
    case "invalid_value":
      return `must be ${issue.values.map((value) => String(value)).join(", ")}`.replace(
        /, ([^,]*)$/,
        " or $1",
      );
    default:
      return undefined;
  }
};

/** A list, a default or an optional setting is described by what it contains. */
function unwrap(schema: unknown): unknown {
  if (schema instanceof z.ZodArray) return unwrap(schema.element);
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault)
    return unwrap(schema.unwrap());
  return schema;
}

function settingsAt(schema: unknown, path: readonly PropertyKey[]): string[] {
  const names = path.filter((part) => typeof part !== "number");
  const node = names.reduce<unknown>((parent, name) => {
    const inner = unwrap(parent);
    return inner instanceof z.ZodObject ? inner.shape[String(name)] : undefined;
  }, schema);
  const object = unwrap(node);
  return object instanceof z.ZodObject ? Object.keys(object.shape) : [];
}

const plain = (name: string) => name.toLowerCase().replace(/[^a-z]/g, "");

function findNearestSetting(key: string, known: readonly string[]): string | undefined {
  const typed = plain(key);
  const [nearest] = known
    .map((name) => ({ name, edits: distance(typed, plain(name)) }))
    .filter(({ name, edits }) => edits <= 2 && edits * 3 <= name.length)
    .sort((a, b) => a.edits - b.edits);
  return nearest?.name;
}

const secretName = /secret|passw|passphrase|token|credential|(access|api|private).?key/i;

/** The message for an unknown setting, given the path of the object that contains it. */
export function describeUnknownSetting(schema: z.ZodType, path: readonly PropertyKey[], key: string): string {
  const nearest = findNearestSetting(key, settingsAt(schema, path));
  if (nearest !== undefined) return `unknown setting; did you mean "${nearest}"?`;
  return secretName.test(key) ? "unknown setting; secrets come from the environment only" : "unknown setting";
}
