import { describe, expect, it } from "vitest";
import { operationById, operationCatalog } from "./catalog";
import * as answers from "./generated/answers.gen";
import * as requests from "./generated/requests.gen";

const has = (schemas: object, name: string) => Reflect.has(schemas, name);

describe("operationCatalog", () => {
  it.each(operationCatalog.map((operation) => [operation.operationId, operation] as const))(
    "has schemas of what %s takes and answers",
    (operationId, { parameters, hasRequestBody, answersJson }) => {
      const takes = (place: string) => parameters.some((parameter) => parameter.in === place);
      expect(has(requests, `sdma${operationId}PathSchema`)).toBe(takes("path"));
      expect(has(requests, `sdma${operationId}QuerySchema`)).toBe(takes("query"));
      expect(has(requests, `sdma${operationId}BodySchema`)).toBe(hasRequestBody);
      expect(has(answers, `sdma${operationId}AnswerSchema`)).toBe(answersJson);
    },
  );

  it("takes what the document lists and nothing else in a request", () => {
    expect(requests.sdmaListAssetsQuerySchema.safeParse({ assetState: "READY" }).success).toBe(true);
    expect(requests.sdmaListAssetsQuerySchema.safeParse({ assetState: "FROZEN" }).success).toBe(false);
  });

  it("says of an unknown operation that there is none", () => {
    expect(() => operationById("ListDragons")).toThrow("No operation ListDragons");
  });
});
