import "server-only";
import type { Readable } from "node:stream";
import type { CallRecord } from "@/lib/shared/contracts/call-record";
import type { Problem } from "@/lib/shared/contracts/problem";

/** The response to a browser for an operation of the catalog; header names in lower case. */
export type Forwarded =
  | {
      ok: true;
      status: number;
      headers: Record<string, string>;
      body: Buffer | Readable;
      call: CallRecord;
    }
  | { ok: false; problem: Problem; call: CallRecord | null; headers?: Record<string, string> };
