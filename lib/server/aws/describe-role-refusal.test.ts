import { describe, expect, it } from "vitest";
import { exampleRole } from "../sdma/example-ctx.test-support";
import { describeRoleRefusal } from "./describe-role-refusal";

const thrown = (name: string, message = "", ...metadata: unknown[]) =>
  Object.assign(new Error(message), {
    name,
    $metadata: metadata.length > 0 ? metadata[0] : { requestId: "r1" },
  });
const refusalOf = (error: unknown) =>
  describeRoleRefusal(error, exampleRole, { operationId: "ListLibraries" });

describe("describeRoleRefusal", () => {
  it.each([
    ["AccessDenied", "role-refused", 403, false],
    ["AccessDeniedException", "role-refused", 403, false],
    ["ValidationError", "role-refused", 502, false],
    ["MalformedPolicyDocument", "role-refused", 502, false],
    ["PackedPolicyTooLarge", "role-refused", 502, false],
    ["InvalidParameterValue", "role-refused", 502, false],
    ["RegionDisabledException", "role-refused", 502, false],
    ["ExpiredToken", "role-refused", 502, true],
    ["ExpiredTokenException", "role-refused", 502, true],
    ["InvalidClientTokenId", "role-refused", 502, true],
    ["SignatureDoesNotMatch", "role-refused", 502, true],
    ["UnrecognizedClientException", "role-refused", 502, true],
    ["CredentialsProviderError", "role-refused", 502, true],
    ["TokenProviderError", "role-refused", 502, true],
    ["TimeoutError", "timeout", 504, true],
    ["Throttling", "unavailable", 502, true],
    ["Error", "unavailable", 502, true],
  ])("turns %s into %s %i", (name, code, status, isRetryable) => {
    expect(refusalOf(thrown(name))).toMatchObject({
      code,
      status,
      isRetryable,
      layer: "sts",
      operationId: "ListLibraries",
      resourceArn: exampleRole.arn,
      requestId: "r1",
    });
  });

  it("says who asked, in AWS's sentence without secrets", () => {
    const problem = refusalOf(
      thrown("AccessDenied", "User: arn:aws:iam::1:user/p is not authorized, secretAccessKey=abc"),
    );
    expect(problem.principalArn).toBe("arn:aws:iam::1:user/p");
    expect(problem.upstreamMessage).toBe(
      "User: arn:aws:iam::1:user/p is not authorized, secretAccessKey=[removed]",
    );
  });

  it.each([undefined, null, {}, { requestId: 7 }, "r1"])(
    "has no request id where AWS gave none: %j",
    (metadata) => {
      expect(refusalOf(thrown("AccessDenied", "", metadata))).not.toHaveProperty("requestId");
    },
  );

  it.each(["text", null, undefined, { name: "AccessDenied" }])("takes whatever was thrown: %j", (error) => {
    expect(refusalOf(error)).toMatchObject({ code: "unavailable", layer: "sts" });
  });
});
