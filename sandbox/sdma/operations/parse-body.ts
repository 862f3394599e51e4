import type { z } from "zod";
import { type InvalidParameter, invalidParameter, type SdmaError } from "../sdma-error";

type Issue = z.core.$ZodIssue;

/** `projectConfig.permittedTemplateIds[0]`. */
function nameOf(path: Issue["path"]): string {
  return path
    .map((step) => (typeof step === "number" ? `[${step}]` : `.${String(step)}`))
    .join("")
    .replace(/^\./, "");
}

function valueAt(body: unknown, path: Issue["path"]): unknown {
  let value = body;
  for (const step of path) {
    if (typeof value !== "object" || value === null) return undefined;
    value = Reflect.get(value, step);
  }
  return value;
}

function refusalOf(issue: Issue, body: unknown): SdmaError {
  const parameterName = nameOf(issue.path) || "body";
  const value = valueAt(body, issue.path);
  if (value === undefined)
    return invalidParameter(`Parameter ${parameterName} is required`, { parameterName });
  const parameter: InvalidParameter = {
    parameterName,
    parameterValue: typeof value === "string" ? value : JSON.stringify(value),
  };
  if (issue.code === "invalid_value") {
    return invalidParameter(`Parameter ${parameterName} has a value that is not allowed`, {
      ...parameter,
      allowedValues: issue.values.map(String),
    });
  }
  return invalidParameter(`Parameter ${parameterName} is wrong: ${issue.message}`, parameter);
}

/**
 * Validates a body more strictly than the OpenAPI document does.
 * @throws SdmaError 400 naming the first parameter that is missing or invalid
 */
export function parseBody<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const [first] = parsed.error.issues;
  throw first ? refusalOf(first, body) : invalidParameter("The body is wrong", { parameterName: "body" });
}
