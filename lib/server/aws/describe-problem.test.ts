import { describe, expect, it } from "vitest";
import { answerClasses } from "@/lib/shared/contracts/problem";
import { mismatch } from "@/lib/shared/sdma/classified-answers.test-support";
import { describeProblem } from "./describe-problem";

describe("describeProblem", () => {
  it.each(answerClasses)("has HTTP and words for %s", (answerClass) => {
    const problem = describeProblem({ answerClass, layer: "gateway", message: "" }, {});
    expect(problem.status).toBeGreaterThanOrEqual(400);
    expect([problem.title, problem.detail, problem.nextStep].every((words) => words.length > 10)).toBe(true);
  });

  it("shows no session token that API Gateway echoed", () => {
    const token = "FwoGZXIvYXdzEXAMPLE".repeat(20);
    const message = `${mismatch}\n\nThe Canonical String for this request should have been\n'GET\n/x\n\nhost:h\nx-amz-security-token:${token}\n\nhost;x-amz-security-token'`;
    const problem = describeProblem({ answerClass: "signature", layer: "gateway", message }, {}, [token]);
    expect(JSON.stringify(problem)).not.toContain("FwoGZXIvYXdz");
  });

  it("has no key without a value, so that nothing becomes null in transit", () => {
    expect(
      Object.values(describeProblem({ answerClass: "timeout", layer: "network", message: "" }, {})),
    ).not.toContain(undefined);
  });
});
