import type { CallRecord } from "./call-record";
import type { Problem } from "./problem";

/** What a verb returns to a page: the data or the problem, and the calls that it took. */
export type Loaded<Data> =
  | { ok: true; data: Data; calls: CallRecord[] }
  | { ok: false; problem: Problem; calls: CallRecord[] };
