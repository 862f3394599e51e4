import type { CallRecord } from "./call-record";

export interface NamedPlaces {
  /** By id; absent where neither the portal nor the person's role knows. */
  names: Readonly<Record<string, string>>;
  /** What asking for names that nobody had read took. */
  calls: CallRecord[];
}
