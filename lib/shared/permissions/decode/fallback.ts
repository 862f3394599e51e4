import { type Classification, classifyAnswer } from "../../sdma/classify-answer";
import { isResult } from "./is-result";
import type { PasteFacts } from "./read-facts";
import type { CauseRef } from "./rule";

export interface Fallback {
  code: Classification["answerClass"] | "succeeded";
  layer: Classification["layer"];
  causes: readonly CauseRef[];
}

function isWholeJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function unexpectedCauses({ status = 0, isWebPage, text, body }: PasteFacts): readonly CauseRef[] {
  if (status >= 300 && status < 400) return [["redirected", "certain"]];
  if (isWebPage && status === 403)
    return [
      ["intermediary-page", "likely"],
      ["waf-blocked", "possible"],
      ["proxy-blocked", "possible"],
    ];
  if (isWebPage) return [["intermediary-page", "likely"]];
  const isCut = status >= 400 || /^["'[{]|[{[][^}\]]*$/.test(text.slice(-2_000));
  if (isCut && !isWholeJson(body))
    return [
      ["answer-cut-off", "possible"],
      ["nothing-recognized", "possible"],
    ];
  return [["nothing-recognized", "possible"]];
}

const causesByCode: Readonly<Partial<Record<Classification["answerClass"], readonly CauseRef[]>>> = {
  "not-found": [
    ["resource-missing", "likely"],
    ["operation-missing", "possible"],
    ["no-such-route", "possible"],
  ],
  conflict: [["state-conflict", "certain"]],
  "invalid-request": [["invalid-parameter", "likely"]],
  "access-denied-sdma": [["sdma-level-too-low", "likely"]],
  "access-denied-iam": [["no-policy-allows", "likely"]],
  "access-denied-gateway": [["refused-without-reason", "certain"]],
  "too-large": [["body-too-large", "certain"]],
  throttled: [["rate-limit", "likely"]],
  "quota-exhausted": [["quota-used-up", "likely"]],
  signature: [["signature-mismatch", "likely"]],
  "expired-credentials": [["expired-session-token", "likely"]],
  "invalid-credentials": [["unknown-access-key", "likely"]],
  "clock-skew": [["clock-behind", "possible"]],
};

function unavailableCauses({ status, isWebPage }: PasteFacts): readonly CauseRef[] {
  if (isWebPage)
    return [
      ["intermediary-page", "likely"],
      ["load-balancer-error", "possible"],
    ];
  return status === 503
    ? [
        ["service-unavailable", "likely"],
        ["integration-failed", "possible"],
      ]
    : [
        ["integration-failed", "likely"],
        ["service-unavailable", "possible"],
      ];
}

function timeoutCauses({ isWebPage }: PasteFacts): readonly CauseRef[] {
  const integration: CauseRef = ["integration-timeout", isWebPage ? "possible" : "likely"];
  return isWebPage
    ? [["intermediary-page", "likely"], ["load-balancer-error", "possible"], integration]
    : [integration];
}

/** What the portal's own classifier says where no rule names the failure. */
export function fallBack(facts: PasteFacts): Fallback {
  const { status = 0 } = facts;
  if (status >= 200 && status < 300 && facts.isWebPage)
    return { code: "unexpected", layer: "network", causes: [["intermediary-page", "likely"]] };
  if (isResult(facts)) return { code: "succeeded", layer: "unknown", causes: [["no-failure", "likely"]] };
  if (status >= 200 && status < 300)
    return { code: "succeeded", layer: "unknown", causes: [["no-failure", "certain"]] };
  const { answerClass, layer } = classifyAnswer({
    status,
    errorType: facts.errorTypes[0],
    contentType: facts.isWebPage ? "text/html" : facts.headers.get("content-type"),
    body: facts.body,
  });
  if (answerClass === "unexpected") return { code: answerClass, layer, causes: unexpectedCauses(facts) };
  if (answerClass === "timeout") return { code: answerClass, layer, causes: timeoutCauses(facts) };
  if (answerClass === "unavailable") return { code: answerClass, layer, causes: unavailableCauses(facts) };
  return {
    code: answerClass,
    layer,
    causes: causesByCode[answerClass] ?? [["nothing-recognized", "possible"]],
  };
}
