import { describe, expect, it } from "vitest";
import { caller, classifiedAnswers, denied, json, sentence } from "./classified-answers.test-support";
import { classifyAnswer } from "./classify-answer";

const saying = (message: string) => JSON.stringify({ message });

/** What one piece of evidence decides alone, and what does not decide. */
const evidence: typeof classifiedAnswers = [
  [
    "IAM's sentence with a status of the owner's",
    json(401, undefined, saying(sentence)),
    "access-denied-iam",
    "gateway",
  ],
  [
    "an authorizer's refusal that says something else",
    json(403, "AccessDeniedException", '{"Message":"Denied."}'),
    "access-denied-iam",
    "gateway",
  ],
  [
    "an authorizer's refusal with another status",
    json(400, "AccessDeniedException", '{"Message":"Denied."}'),
    "invalid-request",
    "sdma",
  ],
  [
    "an authorizer's sentence of another type",
    json(403, "NoAccessDenied", '{"Message":"Denied."}'),
    "access-denied-sdma",
    "sdma",
  ],
  [
    "an expired signature inside a sentence",
    json(400, undefined, saying("No: Signature expired: x")),
    "invalid-request",
    "sdma",
  ],
  [
    "an expired token, by its type alone",
    json(400, "ExpiredTokenException", "{}"),
    "expired-credentials",
    "gateway",
  ],
  [
    "an error whose name ends like that of an expired token",
    json(400, "NoExpiredToken", "{}"),
    "invalid-request",
    "sdma",
  ],
  [
    "an unknown key, by its type alone",
    json(403, "InvalidClientTokenId", "{}"),
    "invalid-credentials",
    "gateway",
  ],
  [
    "an error whose name ends like that of an unknown key",
    json(400, "NoUnrecognizedClient", "{}"),
    "invalid-request",
    "sdma",
  ],
  [
    "quota used up, by its type",
    json(429, "LimitExceededException", saying("No more")),
    "quota-exhausted",
    "gateway",
  ],
  [
    "quota used up, by its type before an address",
    json(429, "LimitExceededException:http://internal.example/a", "{}"),
    "quota-exhausted",
    "gateway",
  ],
  [
    "quota used up, by its type after a prefix",
    json(429, "a#b#LimitExceededException", "{}"),
    "quota-exhausted",
    "gateway",
  ],
  [
    "a sentence that ends like a used-up quota",
    json(400, undefined, saying("Row Limit Exceeded")),
    "invalid-request",
    "sdma",
  ],
  [
    "a sentence that begins like a used-up quota",
    json(400, undefined, saying("Limit Exceeded: 50")),
    "invalid-request",
    "sdma",
  ],
  ["429 alone", json(429, undefined, saying("Slow down")), "throttled", "gateway"],
  ["an error whose name ends like throttling", json(400, "NoThrottling", "{}"), "invalid-request", "sdma"],
  [
    "a missing token, by its type",
    json(403, "MissingAuthenticationTokenException", "{}"),
    "not-found",
    "gateway",
  ],
  [
    "a missing token, by its message",
    json(403, undefined, saying("Missing Authentication Token")),
    "not-found",
    "gateway",
  ],
  [
    "an error whose name ends like a missing token",
    json(400, "NoMissingAuthenticationToken", "{}"),
    "invalid-request",
    "sdma",
  ],
  [
    "a missing token inside a sentence",
    json(400, undefined, saying("A Missing Authentication Token")),
    "invalid-request",
    "sdma",
  ],
  [
    "the gateway's refusal, by its type",
    json(403, "ForbiddenException", saying("No")),
    "access-denied-gateway",
    "gateway",
  ],
  [
    "the gateway's refusal, by its message",
    json(403, undefined, saying("Forbidden")),
    "access-denied-gateway",
    "gateway",
  ],
  [
    "a forbidden request with another status",
    json(400, "ForbiddenException", saying("Forbidden")),
    "invalid-request",
    "sdma",
  ],
  [
    "the gateway's refusal as text",
    { status: 403, contentType: "text; charset=utf-8", body: "Forbidden" },
    "access-denied-gateway",
    "gateway",
  ],
  [
    "text of another type",
    { status: 403, contentType: "application/x-text; charset=utf-8", body: "No" },
    "unexpected",
    "network",
  ],
  ["a web page with 500", { status: 500, contentType: "text/html", body: "" }, "unavailable", "network"],
  ["a web page with 408", { status: 408, contentType: "text/html", body: "" }, "timeout", "gateway"],
  [
    "a web page by its body",
    { status: 404, contentType: undefined, body: "<html>" },
    "unexpected",
    "network",
  ],
  [
    "a web page by its body after two lines",
    { status: 404, contentType: undefined, body: "\n\n<html>" },
    "unexpected",
    "network",
  ],
  [
    "a web page inside another body",
    { status: 404, contentType: undefined, body: "no <html>" },
    "not-found",
    "sdma",
  ],
  ["410", json(410, undefined, "{}"), "not-found", "sdma"],
  ["422", json(422, undefined, "{}"), "invalid-request", "sdma"],
  [
    "a network error inside a sentence with 504",
    json(504, "X", saying("No Network error")),
    "timeout",
    "gateway",
  ],
  ["an unknown status with a type", json(418, "InternalServerErrorException", "{}"), "unexpected", "network"],
];

describe("classifyAnswer", () => {
  it.each([...classifiedAnswers, ...evidence])("%s", (_, answer, answerClass, layer) => {
    expect(classifyAnswer(answer)).toMatchObject({ answerClass, layer });
  });

  it("says nothing of a denial that names nobody, and of one that is not IAM's", () => {
    expect(classifyAnswer(json(403, "AccessDeniedException", '{"Message":"Denied."}'))).toEqual({
      answerClass: "access-denied-iam",
      layer: "gateway",
      message: "Denied.",
      denial: "implicit",
      policyType: "identity",
    });
    expect(classifyAnswer(json(403, "AccessDeniedException", saying("Not allowed.")))).toEqual({
      answerClass: "access-denied-sdma",
      layer: "sdma",
      message: "Not allowed.",
    });
  });

  it.each([
    ["a policy of the API", `${sentence} because no resource-based policy allows it`],
    ["a caller without credentials", sentence.replace(caller, "anonymous")],
  ])("knows a resource policy by %s", (_, message) => {
    expect(classifyAnswer(json(403, "AccessDeniedException", saying(message))).policyType).toBe("resource");
  });

  it("reads who was refused what, and how", () => {
    const body = JSON.stringify({ Message: `${sentence} with an explicit deny in an identity-based policy` });
    expect(classifyAnswer(json(403, "AccessDeniedException", body))).toMatchObject({
      denial: "explicit",
      policyType: "identity",
      principalArn: caller,
      resourceArn: denied,
    });
  });

  it("keeps a colon in the path of the refused ARN", () => {
    const body = JSON.stringify({
      Message: `User: ${caller} is not authorized to perform: execute-api:Invoke on resource: ${denied}/2021-08-01T00:00:00Z/x`,
    });
    expect(classifyAnswer(json(403, "AccessDeniedException", body)).resourceArn).toBe(
      `${denied}/2021-08-01T00:00:00Z/x`,
    );
  });

  it("distinguishes a resource policy from the role's policies", () => {
    const body = JSON.stringify({
      Message: `User: anonymous is not authorized to perform: execute-api:Invoke on resource: ${denied} because no resource-based policy allows the execute-api:Invoke action`,
    });
    expect(classifyAnswer(json(403, "AccessDeniedException", body))).toMatchObject({
      policyType: "resource",
      denial: "implicit",
    });
  });

  it("passes on the refused parameter and the conflict", () => {
    expect(
      classifyAnswer(
        json(400, undefined, '{"message":"No","parameterName":"maxResults","allowedValues":["1"]}'),
      ),
    ).toMatchObject({
      parameterName: "maxResults",
      allowedValues: ["1"],
    });
    expect(classifyAnswer(json(409, undefined, '{"message":"In use","errorCode":"X"}')).conflictCode).toBe(
      "X",
    );
  });
});
