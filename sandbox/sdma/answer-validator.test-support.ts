import Ajv, { type ValidateFunction } from "ajv";
import { expect } from "vitest";
import { z } from "zod";
import openapi from "../../lib/shared/sdma/sdma-2025-04-18.openapi.json" with { type: "json" };

const documentKey = "openapi";

const contentSchema = z.object({
  "application/json": z.object({ schema: z.record(z.string(), z.unknown()) }),
});

const operationSchema = z.object({
  operationId: z.string(),
  responses: z.record(z.string(), z.object({ content: contentSchema.optional() })),
});

const answersByOperation = new Map(
  Object.values(openapi.paths)
    .flatMap((methods) => Object.values(methods))
    .map((operation) => operationSchema.parse(operation))
    .map(({ operationId, responses }) => [operationId, responses]),
);

/** The document's response schemas, without the two enums that the seed violates on purpose. */
function createAjv(): Ajv {
  const ajv = new Ajv({ strict: false, allErrors: true });
  const open = { type: "string" };
  const schemas = { ...openapi.components.schemas, MembershipLevel: open, AssetState: open };
  ajv.addSchema({ components: { ...openapi.components, schemas } }, documentKey);
  return ajv;
}

const ajv = createAjv();
const validators = new Map<string, ValidateFunction | null>();

/** The document defines no 404 and no 204; an error that it does not define has the format of its Error schema. */
function schemaOf(operationId: string, status: number): Record<string, unknown> | null {
  const responses = answersByOperation.get(operationId);
  if (!responses) throw new Error(`The document has no operation ${operationId}`);
  const answer = responses[String(status)];
  if (answer) return answer.content?.["application/json"].schema ?? null;
  if (status >= 400) return { $ref: "#/components/schemas/Error" };
  return null;
}

function validatorOf(operationId: string, status: number): ValidateFunction | null {
  const key = `${operationId} ${status}`;
  const known = validators.get(key);
  if (known !== undefined) return known;
  const schema = schemaOf(operationId, status);
  const referring = JSON.stringify(schema).replaceAll('"$ref":"#/', `"$ref":"${documentKey}#/`);
  const validator = schema && ajv.compile(JSON.parse(referring));
  validators.set(key, validator);
  return validator;
}

/**
 * Fails the test unless the OpenAPI document allows this response for this operation.
 * @param body as sent; without a schema in the document it must be empty or an empty object
 * @returns the parsed body
 */
export function expectValidAnswer(operationId: string, status: number, body: unknown): unknown {
  const text = String(body);
  const validate = validatorOf(operationId, status);
  if (validate === null) {
    expect(["", "{}"], `${operationId} returns ${status} with no content`).toContain(text);
    return undefined;
  }
  const value: unknown = JSON.parse(text);
  expect(validate(value) || validate.errors, `${operationId} ${status}: ${text.slice(0, 500)}`).toBe(true);
  return value;
}
