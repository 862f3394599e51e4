import type { Problem } from "../contracts/problem";
import type { NoTokenReason } from "../embedding/messages";
import { portalProblem } from "./portal-problem";

const noTokenDetails: Readonly<Record<NoTokenReason, string>> = {
  "no-function": "This page does not say who you are.",
  failed: "The page around this frame could not get a token from its server.",
  "timed-out": "The page around this frame did not give a token in time.",
  "same-token": "The page around this frame gave a token that was used before.",
};

export const noTokenProblem = (reason: NoTokenReason): Problem =>
  portalProblem({
    code: "signed-out",
    status: 401,
    title: reason === "no-function" ? "You are not signed in" : "This page gave no token",
    detail: noTokenDetails[reason],
    nextStep:
      reason === "no-function"
        ? "Sign in to continue."
        : "Nothing on the screen is lost. The portal keeps trying.",
    isRetryable: reason !== "no-function",
  });
