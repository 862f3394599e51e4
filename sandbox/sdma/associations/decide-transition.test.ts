import { describe, expect, it } from "vitest";
import { SdmaError } from "../sdma-error";
import type { AssociationStatus } from "./association";
import { decideTransition } from "./decide-transition";

/** Current status and requester; what the caller manages; the requested status; the outcome. */
const cases: readonly [current: string, manages: string, wanted: AssociationStatus, outcome: string][] = [
  ["none", "source", "PENDING", "PENDING asked by source"],
  ["none", "target", "PENDING", "PENDING asked by target"],
  ["none", "both", "PENDING", "APPROVED asked by source"],
  ["none", "neither", "PENDING", "403"],
  ["none", "both", "APPROVED", "404"],
  ["none", "source", "REVOKED", "404"],
  ["PENDING by source", "target", "APPROVED", "APPROVED asked by source"],
  ["PENDING by source", "target", "DENIED", "DENIED asked by source"],
  ["PENDING by source", "source", "APPROVED", "403"],
  ["PENDING by source", "source", "DENIED", "403"],
  ["PENDING by source", "both", "APPROVED", "APPROVED asked by source"],
  ["PENDING by source", "source", "REVOKED", "REVOKED asked by source"],
  ["PENDING by source", "target", "REVOKED", "REVOKED asked by source"],
  ["PENDING by source", "source", "PENDING", "409 REVOKED"],
  ["PENDING by source", "target", "PENDING", "APPROVED asked by source"],
  ["PENDING by target", "source", "PENDING", "APPROVED asked by target"],
  ["PENDING by target", "target", "PENDING", "409 REVOKED"],
  ["PENDING by target", "source", "APPROVED", "APPROVED asked by target"],
  ["PENDING by target", "target", "APPROVED", "403"],
  ["APPROVED by source", "source", "REVOKED", "REVOKED asked by source"],
  ["APPROVED by source", "target", "REVOKED", "REVOKED asked by source"],
  ["APPROVED by source", "neither", "REVOKED", "403"],
  ["APPROVED by source", "target", "APPROVED", "409 REVOKED"],
  ["APPROVED by source", "target", "DENIED", "409 REVOKED"],
  ["APPROVED by source", "source", "PENDING", "409 REVOKED"],
  ["DENIED by source", "source", "PENDING", "PENDING asked by source"],
  ["DENIED by source", "target", "APPROVED", "409 PENDING"],
  ["DENIED by source", "target", "REVOKED", "409 PENDING"],
  ["REVOKED by source", "target", "PENDING", "PENDING asked by target"],
  ["REVOKED by source", "both", "PENDING", "APPROVED asked by source"],
  ["REVOKED by source", "both", "REVOKED", "409 PENDING"],
];

function outcomeOf(current: string, manages: string, wanted: AssociationStatus): string {
  const [status = "", requestedSide = ""] = current.split(" by ");
  try {
    const { status: next, requestedSide: side } = decideTransition({
      current: status === "none" ? null : { status, requestedSide },
      wanted,
      manages: {
        source: ["source", "both"].includes(manages),
        target: ["target", "both"].includes(manages),
      },
    });
    return `${next} asked by ${side}`;
  } catch (error) {
    if (!(error instanceof SdmaError)) throw error;
    const allowed = Object.entries(error.details.context ?? {}).find(([name]) => name === "allowedStatuses");
    return [error.status, ...(allowed?.[1] ?? [])].join(" ");
  }
}

describe("an association", () => {
  it.each(cases)(
    "that is %s, when the caller manages %s and requests %s, becomes %s",
    (current, manages, wanted, outcome) => {
      expect(outcomeOf(current, manages, wanted)).toBe(outcome);
    },
  );
});
