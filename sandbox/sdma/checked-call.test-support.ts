import { z } from "zod";
import { expectValidAnswer } from "./answer-validator.test-support";
import type { TestSdma } from "./open-test-sdma";

export interface CheckedAnswer {
  status: number;
  body: Record<string, unknown>;
}

const objectSchema = z.record(z.string(), z.unknown());

/**
 * Sends a request below `/iam/` as a person and validates the response, errors included, against the OpenAPI document.
 */
export async function checkedCall(
  test: TestSdma,
  person: string,
  method: string,
  target: string,
  value?: unknown,
): Promise<CheckedAnswer> {
  const { status, body } = await test.send(person, method, target, value);
  const segments = ["iam", ...(target.split("?")[0] ?? "").split("/")];
  const operationId = test.sdma.findOperation(method, segments)?.operationId ?? "";
  expectValidAnswer(operationId, status, body);
  return { status, body: objectSchema.parse(JSON.parse(String(body))) };
}
