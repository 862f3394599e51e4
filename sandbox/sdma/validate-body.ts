import Ajv, { type ErrorObject, type ValidateFunction } from "ajv";
import openapi from "../../lib/shared/sdma/sdma-2025-04-18.openapi.json" with { type: "json" };
import type { Operation } from "./operation-document";
import { invalidParameter, type SdmaError } from "./sdma-error";

const documentKey = "openapi";
const ajv = new Ajv({ strict: false, verbose: true, validateFormats: false });

/** The document's enum of levels lacks CONSUMER, which projects also have (guide, Access Management). */
const projectLevels = { type: "string", enum: ["VIEWER", "CONSUMER", "CONTRIBUTOR", "MANAGER", "OWNER"] };
const schemas = { ...openapi.components.schemas, ProjectMembershipLevel: projectLevels };
ajv.addSchema({ components: { ...openapi.components, schemas } }, documentKey);

const validators = new Map<string, ValidateFunction>();

function validatorOf({ operationId }: Operation, schema: object): ValidateFunction {
  const known = validators.get(operationId);
  if (known) return known;
  const levels = operationId.endsWith("ProjectMember") ? "/ProjectMembershipLevel" : "/MembershipLevel";
  const referring = JSON.stringify(schema)
    .replaceAll('"$ref":"#/', `"$ref":"${documentKey}#/`)
    .replaceAll("/MembershipLevel", levels);
  const validator = ajv.compile(JSON.parse(referring));
  validators.set(operationId, validator);
  return validator;
}

/** `/searchFilters/0/operator` as `searchFilters[0].operator`. */
function nameOf({ instancePath, keyword, params }: ErrorObject): string {
  const steps = instancePath.split("/").slice(1);
  if (keyword === "required") steps.push(String(params.missingProperty));
  const name = steps.map((step) => (/^\d+$/.test(step) ? `[${step}]` : `.${step}`)).join("");
  return name.replace(/^\./, "") || "body";
}

function quoteValue(data: unknown): string {
  return typeof data === "string" ? data : JSON.stringify(data);
}

function refusalOf(error: ErrorObject): SdmaError {
  const parameterName = nameOf(error);
  const { keyword, params, data, message = "is wrong" } = error;
  if (keyword === "required")
    return invalidParameter(`Parameter ${parameterName} is required`, { parameterName });
  const parameter = { parameterName, parameterValue: quoteValue(data) };
  if (keyword === "enum") {
    return invalidParameter(`Parameter ${parameterName} has a value that is not allowed`, {
      ...parameter,
      allowedValues: params.allowedValues.map(String),
    });
  }
  return invalidParameter(`Parameter ${parameterName} ${message}`, parameter);
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    throw invalidParameter("The request body is not JSON", { parameterName: "body" });
  }
}

/**
 * Parses and validates a request body against the OpenAPI document; unknown members are kept.
 * @returns undefined for operations without a body, whatever was sent
 * @throws SdmaError 400 for the first member that is missing or invalid
 */
export function validateBody(operation: Operation, body: Buffer): unknown {
  const { bodySchema } = operation;
  if (!bodySchema) return undefined;
  if (body.length === 0) throw invalidParameter("The request body is required", { parameterName: "body" });
  const value = parseJson(body);
  const validate = validatorOf(operation, bodySchema);
  if (validate(value)) return value;
  const first = validate.errors?.[0];
  throw first ? refusalOf(first) : invalidParameter("The request body is wrong", { parameterName: "body" });
}
