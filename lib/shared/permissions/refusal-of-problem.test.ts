import { describe, expect, it } from "vitest";
import type { Problem } from "../contracts/problem";
import { refusalOfProblem } from "./refusal-of-problem";

const libraryId = `library-${"a".repeat(32)}`;
const projectId = `project-${"b".repeat(32)}`;
const assetId = `asset-${"c".repeat(32)}`;
const page = `/rijeka/libraries/${libraryId}/projects/${projectId}/assets/${assetId}?tab=1`;
const problem = (changes: Partial<Problem>): Problem => ({
  ...{ code: "access-denied-sdma", layer: "sdma", status: 403, title: "", detail: "", nextStep: "" },
  ...{ isRetryable: false, operationId: "GetAsset" },
  ...changes,
});

describe("refusalOfProblem", () => {
  it("takes the resource from the page where the answer names none", () => {
    expect(refusalOfProblem(problem({ requestId: "r-1" }), page)).toEqual({
      layer: "sdma",
      operationId: "GetAsset",
      place: { libraryId, projectId, assetId },
      requestId: "r-1",
    });
  });

  it("takes it from the ARN of the call where IAM names it, not from the page", () => {
    const resourceArn = `arn:aws:execute-api:eu-west-1:********3333:abc/2025/GET/iam/libraries/${libraryId}/projects`;
    expect(
      refusalOfProblem(problem({ code: "access-denied-iam", resourceArn, denial: "explicit" }), page),
    ).toEqual({ layer: "iam", operationId: "GetAsset", place: { libraryId }, denial: "explicit" });
  });

  it("asks for a role alone where there is none", () => {
    for (const code of ["no-role", "role-refused"] as const)
      expect(refusalOfProblem(problem({ code }), page)).toEqual({ layer: "role", place: {} });
  });

  it("is null for what nobody can grant", () => {
    for (const code of ["access-denied-gateway", "throttled", "not-found", "not-administrator"] as const)
      expect(refusalOfProblem(problem({ code }), page)).toBeNull();
    expect(refusalOfProblem(problem({ operationId: undefined }), page)).toBeNull();
  });

  it("leaves out request ids that are none, and ids of another form", () => {
    const refusal = refusalOfProblem(problem({ requestId: "<script>" }), "/rijeka/libraries/library-xyz");
    expect(refusal).toEqual({ layer: "sdma", operationId: "GetAsset", place: {} });
  });
});
