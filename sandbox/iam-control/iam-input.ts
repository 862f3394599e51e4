import { type Form, formMembers } from "../http/form";
import { IamRefusal, invalidInput } from "./iam-refusal";

/** Validated parameters of one call. */
export interface IamInput {
  form: Form;
  /** "" if an optional parameter is missing. */
  text(name: string): string;
  optional(name: string): string | undefined;
  number(name: string): number | undefined;
  flag(name: string): boolean;
  /** Items of `Name.member.1` and so on. */
  list(name: string): string[];
  tags(): Record<string, string>;
}

function integer(name: string, text: string): number {
  if (!/^-?\d+$/.test(text)) throw new IamRefusal(400, "MalformedInput", `${name} is not an integer.`);
  return Number(text);
}

function readTags(form: Form): Record<string, string> {
  const tags = formMembers(form, "Tags").map(({ Key = "", Value = "" }) => [Key, Value] as const);
  const keys = new Set(tags.map(([key]) => key.toLowerCase()));
  if (keys.size < tags.length) {
    throw invalidInput("Duplicate tag keys found. Please note that Tag keys are case insensitive.");
  }
  return Object.fromEntries(tags);
}

export function readInput(form: Form): IamInput {
  return {
    form,
    text: (name) => form.get(name) ?? "",
    optional: (name) => form.get(name),
    number: (name) => {
      const text = form.get(name);
      return text === undefined ? undefined : integer(name, text);
    },
    flag: (name) => form.get(name)?.toLowerCase() === "true",
    list: (name) => formMembers(form, name).map((member) => member[""] ?? ""),
    tags: () => readTags(form),
  };
}
