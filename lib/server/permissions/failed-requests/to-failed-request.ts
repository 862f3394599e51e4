import "server-only";
import { randomUUID } from "node:crypto";
import type { CallRecord } from "@/lib/shared/contracts/call-record";
import type { FailedRequest } from "@/lib/shared/contracts/failed-request";
import { type Problem, problemSchema } from "@/lib/shared/contracts/problem";
import { redactText } from "../../redact";

const longestText = 1_000;

const short = (text: string) => redactText(text, [], longestText).slice(0, longestText);

/** What a failure stays the same by a day later: the other roles of the person are looked at anew, if at all. */
function lastingPart({ otherRoles: _, allowedValues: __, retryAfterMs: ___, ...problem }: Problem): Problem {
  return problemSchema.parse(
    Object.fromEntries(
      Object.entries(problem).flatMap(([name, value]) =>
        value === undefined ? [] : [[name, typeof value === "string" ? short(value) : value]],
      ),
    ),
  );
}

export interface FailedCall {
  atMs: number;
  roleId: string;
  call: CallRecord;
  problem: Problem;
}

/** What is kept of a failed call: no header and no body, and its texts redacted again and cut. */
export function toFailedRequest({ atMs, roleId, call, problem }: FailedCall): FailedRequest {
  const { method, path, status } = call;
  return { id: randomUUID(), atMs, roleId, method, path: short(path), status, problem: lastingPart(problem) };
}
