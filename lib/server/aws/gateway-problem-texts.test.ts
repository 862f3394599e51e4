import { describe, expect, it } from "vitest";
import { answerClasses, problemLayers } from "@/lib/shared/contracts/problem";
import { problemTexts } from "@/lib/shared/problems/gateway-problem-texts";
import type { Classification } from "@/lib/shared/sdma/classify-answer";
import { exampleRole } from "../sdma/example-ctx.test-support";
import { describeEndpointFailure } from "./describe-endpoint-failure";
import { describeRoleRefusal } from "./describe-role-refusal";
import { describeTimeout } from "./describe-timeout";

const denials: Partial<Classification>[] = [
  { denial: "implicit" },
  { denial: "explicit" },
  { denial: "implicit", policyType: "resource" },
  { denial: "explicit", policyType: "resource" },
];
const ofAnswers = answerClasses.flatMap((answerClass) =>
  problemLayers.flatMap((layer) =>
    denials.flatMap((denial) =>
      [true, false].map((isWrite) =>
        problemTexts[answerClass]({ answerClass, layer, message: "", ...denial }, { isWrite }),
      ),
    ),
  ),
);
const ofRoles = ["AccessDenied", "ValidationError", "ExpiredToken", "TimeoutError"].map((name) =>
  describeRoleRefusal(Object.assign(new Error(), { name }), exampleRole, { operationId: "ListLibraries" }),
);
const all = [...ofAnswers, ...ofRoles, describeEndpointFailure(new Error("x"), "ListLibraries")];

describe("the texts of problems", () => {
  it("are a title without a period, and whole sentences", () => {
    for (const { title, detail, nextStep } of all) {
      expect(title).toMatch(/^[A-Z].*[^.]$/);
      expect(title.length).toBeLessThanOrEqual(70);
      for (const sentence of [detail, nextStep]) expect(sentence).toMatch(/^[A-Z].*\.$/);
    }
  });

  it("use no phrase that stops a reader", () => {
    const calques =
      /\b(mend|struck|strikes?|whose turn|if it stays|at the most|made anew|takes? no|stands? in the way|of its own|one of SDMA's|comes? first|starts? anew|at this moment|was taken|gives? up)\b/i;
    for (const { title, detail, nextStep } of all)
      expect(`${title} ${detail} ${nextStep}`).not.toMatch(calques);
  });

  it.each(["ListLibraries", "SearchAssets"])(
    "say nothing of a change after %s, which makes none",
    (operationId) => {
      const { detail, nextStep } = describeTimeout("network", 30_000, { operationId });
      expect(`${detail} ${nextStep}`).not.toMatch(/change/);
    },
  );

  it.each(["CreateLibrary", "UpdateAsset", "DeleteProject", "NoSuchOperation"])(
    "say that the change may have been made after %s",
    (operationId) => {
      const { detail, nextStep } = describeTimeout("network", 30_000, { operationId });
      expect([detail, nextStep]).toEqual([
        "The portal or API Gateway stopped waiting. The change may still have been made.",
        "Check whether the change was made before you try again.",
      ]);
    },
  );

  it("say what happened at the rate limit and with a wrong value", () => {
    const textFor = (answerClass: "throttled" | "invalid-request") =>
      problemTexts[answerClass]({ answerClass, layer: "gateway", message: "" }, { isWrite: false });
    expect(textFor("throttled").title).toBe("The API rate limit was reached");
    expect(textFor("invalid-request").nextStep).toBe("Correct the highlighted value.");
  });
});
