import { z } from "zod";
import openapi from "../../lib/shared/sdma/sdma-2025-04-18.openapi.json" with { type: "json" };

const valueSchema = z.object({
  type: z.enum(["string", "number", "boolean"]).optional(),
  pattern: z.string().optional(),
  enum: z.array(z.string()).optional(),
  $ref: z.string().optional(),
});

const parameterSchema = z.object({
  name: z.string(),
  in: z.enum(["path", "query"]),
  required: z.boolean().default(false),
  schema: valueSchema,
});

const jsonContentSchema = z.object({
  content: z.object({ "application/json": z.object({ schema: z.record(z.string(), z.unknown()) }) }),
});

const operationSchema = z.object({
  operationId: z.string(),
  parameters: z.array(parameterSchema).default([]),
  requestBody: jsonContentSchema.extend({ required: z.boolean().default(false) }).optional(),
  responses: z.object({ 400: jsonContentSchema }),
});

const documentSchema = z.object({
  paths: z.record(z.string(), z.record(z.string(), operationSchema)),
  components: z.object({ schemas: z.record(z.string(), z.object({ enum: z.array(z.string()).optional() })) }),
});

export interface ParameterRule {
  name: string;
  in: "path" | "query";
  isRequired: boolean;
  type: "string" | "number" | "boolean";
  pattern?: RegExp;
  allowedValues?: readonly string[];
}

export interface Operation {
  operationId: string;
  method: string;
  /** Segments after `/iam`, for example ["libraries", "{libraryId}"]. */
  template: readonly string[];
  parameters: readonly ParameterRule[];
  /** JSON Schema of the body with the document's `$ref`s, or null if the operation takes none. */
  bodySchema: Readonly<Record<string, unknown>> | null;
  /** Which of the document's schemas its 400 response uses: they differ by operation. */
  badRequest: BadRequest;
}

const badRequests = ["Error", "InvalidParameterError", "ConflictError"] as const;
export type BadRequest = (typeof badRequests)[number];

const parsed = documentSchema.parse(openapi);

/**
 * The document's pattern allows only one character each for the Region and the account of an ARN, so it would refuse
 * every real ARN; this is the presumable intent. The other alternatives are the document's own.
 */
const principalPattern =
  /^(arn:aws:[a-zA-Z0-9-]+:[a-zA-Z0-9-]*:[0-9]*:[a-zA-Z0-9-/:.+=,@_]+|[a-fA-F0-9]{8}(-[a-fA-F0-9]{4}){3}-[a-fA-F0-9]{12}|system|[a-zA-Z0-9+=,.@-]+)$/;

function toRule(parameter: z.infer<typeof parameterSchema>): ParameterRule {
  const { schema } = parameter;
  const referenced = schema.$ref ? parsed.components.schemas[schema.$ref.split("/").at(-1) ?? ""] : undefined;
  const allowedValues = schema.enum ?? referenced?.enum;
  const pattern =
    parameter.name === "principalId" ? principalPattern : schema.pattern && new RegExp(schema.pattern);
  return {
    name: parameter.name,
    in: parameter.in,
    isRequired: parameter.required,
    type: schema.type ?? "string",
    ...(pattern ? { pattern } : {}),
    ...(allowedValues ? { allowedValues } : {}),
  };
}

function badRequestOf({ responses }: z.infer<typeof operationSchema>): BadRequest {
  const { $ref } = responses[400].content["application/json"].schema;
  return z.enum(badRequests).parse(String($ref).split("/").at(-1));
}

/** Every operation of SDMA's REST API, parsed from its OpenAPI document. */
export const operations: readonly Operation[] = Object.entries(parsed.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    operationId: operation.operationId,
    method: method.toUpperCase(),
    template: path.split("/").slice(1),
    parameters: operation.parameters.map(toRule),
    bodySchema: operation.requestBody?.content["application/json"].schema ?? null,
    badRequest: badRequestOf(operation),
  })),
);
