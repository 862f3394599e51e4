import { describe, expect, it } from "vitest";
import { caller, classifiedAnswers, denied, json, sentence } from "./classified-answers.test-support";
import { classifyAnswer } from "./classify-answer";

describe("classifyAnswer", () => {
  it.each(classifiedAnswers)("%s", (_, answer, answerClass, layer) => {
    expect(classifyAnswer(answer)).toMatchObject({ answerClass, layer });
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
