/** Who can reach an address. Source: Local Network Access, the address spaces of networks. */
export type AddressSpace = "public" | "private" | "loopback";

export type HeaderPairs = readonly (readonly [name: string, value: string])[];

/** What came back from an address of the configuration, whoever answered. */
export interface DoctorReply {
  /** What was asked last: where a redirect within the same origin led. */
  address: string;
  status: number;
  /** In the order in which they arrived; repeated ones stay apart. */
  headers: HeaderPairs;
  /** Origin and path of a redirect that was not followed. */
  leadsTo: string | null;
  space: AddressSpace;
  /** Epoch milliseconds of the portal's clock. */
  sentAtMs: number;
  receivedAtMs: number;
  /** The start of the body; untrusted. */
  text: string;
}

export const unansweredReasons = [
  "name-unknown",
  "not-reachable",
  "timeout",
  "certificate",
  "private-network",
  "not-asked",
] as const;
export type UnansweredReason = (typeof unansweredReasons)[number];

/** What became of one question. */
export type DoctorProbe =
  | { state: "answered"; reply: DoctorReply }
  | { state: "unanswered"; address: string; reason: UnansweredReason };

/** @param name in lower case @returns each line of a header */
export const headerLines = ({ headers }: Pick<DoctorReply, "headers">, name: string): string[] =>
  headers.filter(([given]) => given.toLowerCase() === name).map(([, value]) => value);

/** The first word of a structured header, such as `same-origin; report-to="x"`; null where it is missing. */
export const headerToken = (reply: Pick<DoctorReply, "headers">, name: string): string | null =>
  headerLines(reply, name)[0]?.split(";")[0]?.trim().toLowerCase() || null;
