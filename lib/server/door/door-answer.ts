import "server-only";
import type { Readable } from "node:stream";
import { toCallHeaders } from "@/lib/shared/contracts/call-headers";
import type { CallRecord } from "@/lib/shared/contracts/call-record";
import type { Problem } from "@/lib/shared/contracts/problem";
import type { Result } from "@/lib/shared/contracts/result";

/** A response as the routes return it; the adapters add the headers common to all. */
export interface DoorAnswer {
  status: number;
  /** Lower-case names. */
  headers: Readonly<Record<string, string>>;
  /** Whole `Set-Cookie` values. */
  cookies?: readonly string[];
  body: string | Buffer | Readable | null;
}

/** Statuses whose responses have no body. Source: RFC 9110 §6.4.1. */
export const isWithoutBody = (status: number) => status === 204 || status === 205 || status === 304;

export const neverKept = { "cache-control": "private, no-store" } as const;

export function jsonAnswer(status: number, value: unknown, headers: Record<string, string> = {}): DoorAnswer {
  return {
    status,
    headers: { ...neverKept, "content-type": "application/json", ...headers },
    body: JSON.stringify(value),
  };
}

/** Every failure leaves the portal's API as `{ problem }` with the problem's own status. */
export function problemAnswer(problem: Problem, call: CallRecord | null = null): DoorAnswer {
  const { retryAfterMs } = problem;
  return jsonAnswer(
    problem.status,
    { problem },
    {
      ...(call ? toCallHeaders(call) : {}),
      ...(retryAfterMs === undefined ? {} : { "retry-after": String(Math.ceil(retryAfterMs / 1_000)) }),
    },
  );
}

/** What a verb came to. @param status of an answer that is not a problem */
export const resultAnswer = (result: Result<{ answer: unknown }>, status = 200): DoorAnswer =>
  result.ok ? jsonAnswer(status, result.answer) : problemAnswer(result.problem);

/** @param cookies whole `Set-Cookie` values */
export function redirectAnswer(location: string, cookies: readonly string[] = []): DoorAnswer {
  return { status: 303, headers: { ...neverKept, location }, cookies, body: null };
}
