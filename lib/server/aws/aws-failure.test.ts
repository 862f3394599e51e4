import { describe, expect, it } from "vitest";
import { controlPlaneArn, describeAwsFailure } from "./aws-failure";

const request = {
  operation: "GetUsage",
  action: "apigateway:GET",
  resource: controlPlaneArn("eu-west-1", "/usageplans/sdm4pl/usage"),
  missing: { what: "The API key r1jekakey0", setting: "apiKeyId" },
};
const named = (name: string, message = "the message of AWS") => Object.assign(new Error(message), { name });

describe("why a source cannot be read", () => {
  it("names action and resource that are missing", () => {
    expect(describeAwsFailure(named("AccessDeniedException"), request)).toEqual({
      state: "denied",
      detail: "AWS did not allow the portal to call GetUsage.",
      nextStep:
        "Allow apigateway:GET on arn:aws:apigateway:eu-west-1::/usageplans/sdm4pl/usage for the portal's credentials or for its monitoring role.",
    });
  });

  it.each([
    ["UnauthorizedException", "denied", "Allow apigateway:GET"],
    ["AccessDenied", "denied", "Allow apigateway:GET"],
    ["NotFoundException", "not-configured", "Correct apiKeyId"],
    ["TooManyRequestsException", "failed", "tries again in a minute"],
    ["Throttling", "failed", "tries again in a minute"],
    ["ThrottlingException", "failed", "tries again in a minute"],
    ["TimeoutError", "failed", "tries again in a minute"],
    ["RequestTimeTooSkewed", "failed", "Synchronize the clock"],
    ["SignatureExpired", "failed", "Synchronize the clock"],
    ["ExpiredTokenException", "failed", "Renew the credentials"],
    ["CredentialsProviderError", "failed", "Renew the credentials"],
    ["UnrecognizedClientException", "failed", "Renew the credentials"],
    ["ZodError", "failed", "tries again in a minute"],
  ])("is told by %s: %s, with a next step", (name, state, nextStep) => {
    const failure = describeAwsFailure(named(name), request);
    expect(failure.state).toBe(state);
    expect(failure.nextStep).toContain(nextStep);
  });

  it("contains no secret that AWS repeats", () => {
    const secret = "FwoGZXIvYXdzEBYaDKExampleSessionTokenExampleSessionTokenExampleSessionToken==";
    const { detail } = describeAwsFailure(
      named("InternalFailure", `The Canonical String was 'x-amz-security-token:${secret}'`),
      request,
    );
    expect(detail).not.toContain(secret);
    expect(describeAwsFailure("not an error", request).detail).toContain("not an error");
  });

  it.each([
    ["us-gov-west-1", "arn:aws-us-gov:apigateway:us-gov-west-1::/usageplans"],
    ["cn-north-1", "arn:aws-cn:apigateway:cn-north-1::/usageplans"],
  ])("names resources of the partition of %s", (region, arn) => {
    expect(controlPlaneArn(region, "/usageplans")).toBe(arn);
  });
});
