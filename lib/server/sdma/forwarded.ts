import "server-only";
import type { Readable } from "node:stream";
import type { CallRecord } from "@/lib/shared/contracts/call-record";
import type { Problem } from "@/lib/shared/contracts/problem";

/** What goes to a browser for a call of the catalog; its headers in lower case. */
export type Forwarded =
  | {
      isAnswer: true;
      status: number;
      headers: Record<string, string>;
      body: Buffer | Readable;
      call: CallRecord;
    }
  | { isAnswer: false; problem: Problem; call: CallRecord | null; headers?: Record<string, string> };
