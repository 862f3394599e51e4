import { z } from "zod";
import type { Parameter } from "./parameter";
import { SsmRefusal } from "./ssm-refusal";

export const filterShape = z.object({
  Key: z.string(),
  Option: z.string().optional(),
  Values: z.array(z.string()).optional(),
});

type Filter = z.output<typeof filterShape>;
type Matches = (parameter: Parameter, value: string, option: string) => boolean;

const matchers: ReadonlyMap<string, Matches> = new Map(
  Object.entries<Matches>({
    Name: ({ name }, value, option) => {
      if (option === "BeginsWith") return name.startsWith(value.replace(/^\//, ""));
      return option === "Contains" ? name.includes(value) : name === value.replace(/^\/(?=[^/]*$)/, "");
    },
    Type: (_, value) => value === "String",
    DataType: (_, value) => value === "text",
    Tier: (_, value) => value === "Standard",
    Path: ({ name }, value, option) => isBelow(name, value, option === "Recursive"),
    KeyId: () => false,
    Label: () => false,
  }),
);

const options: ReadonlyMap<string, readonly string[]> = new Map([
  ["Name", ["Equals", "BeginsWith", "Contains"]],
  ["Path", ["OneLevel", "Recursive"]],
]);

/** Whether a name lies under a path; a name without a slash lies under `/`. */
export function isBelow(name: string, path: string, isRecursive: boolean): boolean {
  const whole = name.startsWith("/") ? name : `/${name}`;
  const base = path.endsWith("/") ? path : `${path}/`;
  const rest = whole.startsWith(base) ? whole.slice(base.length) : "";
  return rest !== "" && (isRecursive || !rest.includes("/"));
}

/** @throws SsmRefusal for keys and options that SSM does not know. */
export function passesFilters(parameter: Parameter, filters: readonly Filter[]): boolean {
  return filters.every(({ Key, Option, Values = [] }) => {
    const allowed = options.get(Key) ?? ["Equals"];
    const option = Option ?? allowed[0] ?? "Equals";
    if (!allowed.includes(option)) {
      throw new SsmRefusal("InvalidFilterOption", `The following filter option is not valid: ${option}.`);
    }
    if (Key.startsWith("tag:")) return false;
    const matches = matchers.get(Key);
    if (!matches) throw new SsmRefusal("InvalidFilterKey", "");
    return Values.some((value) => matches(parameter, value, option));
  });
}
