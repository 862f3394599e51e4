import type { z } from "zod";
import type { ApiGateway } from "../open-api-gateway";
import { badRequest } from "./control-error";

/** An authorized call of the control plane. */
export interface ControlCall {
  api: ApiGateway;
  /** Decoded path parameters. */
  path: Readonly<Record<string, string>>;
  query: URLSearchParams;
  body: Buffer;
  nowMs: number;
}

export interface ControlAnswer {
  status: 200 | 201 | 202 | 204;
  /** null for a response without a body. */
  body: Record<string, unknown> | null;
}

export type ControlOperation = (call: ControlCall) => ControlAnswer;

export const ok = (body: Record<string, unknown>): ControlAnswer => ({ status: 200, body });

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest("Could not parse request body into json");
  }
}

/** Parses the body by its schema; an empty one counts as `{}`, as SDKs send it when nothing is set. */
export function readControlBody<Value>({ body }: ControlCall, schema: z.ZodType<Value>): Value {
  const parsed = schema.safeParse(parseJson(body.length === 0 ? "{}" : body.toString("utf8")));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw badRequest(`Invalid request input: ${issue?.path.join(".")}: ${issue?.message}`);
}

export function pathParameter({ path }: ControlCall, name: string): string {
  return path[name] ?? "";
}
