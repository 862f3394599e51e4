import type { MatchedOperation } from "./match-operation";
import type { ParameterRule } from "./operation-document";
import { invalidParameter, type SdmaError } from "./sdma-error";

export interface Parameters {
  path: Readonly<Record<string, string>>;
  /** Only parameters that the operation defines; the first value of a repeated one. */
  query: Readonly<Record<string, string>>;
}

function refuse(rule: ParameterRule, value: string): SdmaError | null {
  const parameter = { parameterName: rule.name, parameterValue: value };
  if (rule.type === "number" && (value.trim() === "" || !Number.isFinite(Number(value)))) {
    return invalidParameter(`Parameter ${rule.name} must be a number`, parameter);
  }
  if (rule.type === "boolean" && value !== "true" && value !== "false") {
    return invalidParameter(`Parameter ${rule.name} must be true or false`, {
      ...parameter,
      allowedValues: ["true", "false"],
    });
  }
  if (rule.allowedValues && !rule.allowedValues.includes(value)) {
    return invalidParameter(`Parameter ${rule.name} has a value that is not allowed`, {
      ...parameter,
      allowedValues: rule.allowedValues,
    });
  }
  if (rule.pattern && !rule.pattern.test(value)) {
    return invalidParameter(
      `Parameter ${rule.name} does not have the form ${rule.pattern.source}`,
      parameter,
    );
  }
  return null;
}

/**
 * Validates path and query against the OpenAPI document; unknown parameters are ignored.
 * @throws SdmaError 400 for the first that is missing or invalid
 */
export function validateParameters(matched: MatchedOperation, query: URLSearchParams): Parameters {
  const known: Record<string, string> = {};
  for (const rule of matched.operation.parameters) {
    const value = rule.in === "path" ? matched.path[rule.name] : query.get(rule.name);
    if (value === null || value === undefined) {
      if (rule.isRequired)
        throw invalidParameter(`Parameter ${rule.name} is required`, { parameterName: rule.name });
      continue;
    }
    const refusal = refuse(rule, value);
    if (refusal) throw refusal;
    if (rule.in === "query") known[rule.name] = value;
  }
  return { path: matched.path, query: known };
}
