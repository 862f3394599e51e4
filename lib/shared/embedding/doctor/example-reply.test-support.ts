import type { DoctorProbe, DoctorReply, HeaderPairs } from "./doctor-reply";

/** An answer as the portal gives it for a host at https://host.example:8443. */
export const exampleReply = (changes: Partial<DoctorReply> = {}): DoctorReply => ({
  address: "https://portal.example/embed/rijeka/quota?host=tracker",
  status: 200,
  headers: [],
  leadsTo: null,
  space: "public",
  sentAtMs: 1_000,
  receivedAtMs: 1_040,
  text: "",
  ...changes,
});

export const answeredBy = (changes: Partial<DoctorReply> = {}): DoctorProbe => ({
  state: "answered",
  reply: exampleReply(changes),
});

export const withHeaders = (...headers: HeaderPairs) => answeredBy({ headers });

export const unansweredAt = (
  address: string,
  reason: Extract<DoctorProbe, { state: "unanswered" }>["reason"] = "timeout",
): DoctorProbe => ({ state: "unanswered", address, reason });
