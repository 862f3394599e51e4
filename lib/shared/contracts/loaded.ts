import type { CallRecord } from "./call-record";
import type { Result } from "./result";

/** What a verb returns to a page: its result, and the calls that it took. */
export type Loaded<Data> = Result<{ data: Data }> & { calls: CallRecord[] };
