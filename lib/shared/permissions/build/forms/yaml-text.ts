import { isJsonObject } from "../../iam/json-shape";

const plainKey = /^[A-Za-z][\w]*$/;
const indent = (text: string): string => text.replace(/^(?=.)/gm, "  ");

const scalar = (value: unknown): string => JSON.stringify(value) ?? "null";

function member(key: string, value: unknown): string {
  const name = plainKey.test(key) ? key : JSON.stringify(key);
  if (Array.isArray(value) && value.length > 0) return `${name}:\n${indent(yamlText(value))}`;
  if (isJsonObject(value) && Object.keys(value).length > 0) return `${name}:\n${indent(yamlText(value))}`;
  return `${name}: ${scalar(value)}`;
}

/**
 * JSON as YAML in block style. Text stays in double quotes, whose escapes YAML shares with JSON, so that `2012-10-17` is no
 * date and `*` no alias.
 */
export function yamlText(value: unknown): string {
  if (Array.isArray(value) && value.length > 0)
    return value.map((each) => `- ${indent(yamlText(each)).trimStart()}`).join("\n");
  if (isJsonObject(value) && Object.keys(value).length > 0)
    return Object.entries(value)
      .map(([key, each]) => member(key, each))
      .join("\n");
  return scalar(value);
}
