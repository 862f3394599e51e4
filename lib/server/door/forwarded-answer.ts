import "server-only";
import { toCallHeaders } from "@/lib/shared/contracts/call-headers";
import type { Forwarded } from "../sdma/forward-call";
import { type DoorAnswer, neverKept, problemAnswer } from "./door-answer";

/** The answer to a browser for what a verb forwarded. */
export function forwardedAnswer(forwarded: Forwarded): DoorAnswer {
  if (!forwarded.ok) {
    const refusal = problemAnswer(forwarded.problem, forwarded.call);
    return { ...refusal, headers: { ...refusal.headers, ...forwarded.headers } };
  }
  const { status, headers, body, call } = forwarded;
  return { status, headers: { ...neverKept, ...headers, ...toCallHeaders(call) }, body };
}
