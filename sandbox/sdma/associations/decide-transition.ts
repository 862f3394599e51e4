import { conflict, SdmaError } from "../sdma-error";
import { type AssociationStatus, isStanding, type Side } from "./association";

export interface TransitionRequest {
  /** Null if nothing was ever requested. */
  current: { status: string; requestedSide: string } | null;
  wanted: AssociationStatus;
  /** Where the caller is Manager or Owner. */
  manages: Readonly<Record<Side, boolean>>;
}

export interface Transition {
  status: AssociationStatus;
  requestedSide: Side;
  /** Whether the request was reviewed or only made. */
  isReview: boolean;
}

function illegal(
  current: string,
  wanted: AssociationStatus,
  allowed: readonly AssociationStatus[],
): SdmaError {
  const message = `An association that is ${current} cannot become ${wanted}`;
  const context = { status: current, requestedStatus: wanted, allowedStatuses: allowed };
  return conflict("INVALID_ASSOCIATION_TRANSITION", message, context);
}

function otherSide(side: string): Side {
  return side === "source" ? "target" : "source";
}

/** A caller who manages both sides consents for both. */
function request(manages: TransitionRequest["manages"]): Transition {
  const isReview = manages.source && manages.target;
  return {
    status: isReview ? "APPROVED" : "PENDING",
    requestedSide: manages.source ? "source" : "target",
    isReview,
  };
}

/** Requesting what the other side has already requested is consent. */
function ask({ current, manages }: TransitionRequest): Transition {
  if (!current || !isStanding(current.status)) return request(manages);
  if (current.status === "APPROVED") throw illegal("APPROVED", "PENDING", ["REVOKED"]);
  const reviewer = otherSide(current.requestedSide);
  if (!manages[reviewer]) throw illegal("PENDING", "PENDING", ["REVOKED"]);
  return { status: "APPROVED", requestedSide: otherSide(reviewer), isReview: true };
}

function review(status: string, wanted: "APPROVED" | "DENIED", mayReview: boolean): void {
  if (status !== "PENDING") throw illegal(status, wanted, ["REVOKED"]);
  if (!mayReview)
    throw new SdmaError(403, "Only the other side can approve or deny what this side requested");
}

/**
 * The next status of an association, by the two-way approval of AWS's guide (Access Management, Resource Associations):
 * one side requests, the other approves or denies, either ends it.
 * @throws SdmaError 403 for an approval by the requesting side, 404 if nothing was requested, 409 for an invalid change
 */
export function decideTransition(requested: TransitionRequest): Transition {
  const { current, wanted, manages } = requested;
  if (!manages.source && !manages.target) throw new SdmaError(403, "You can manage neither side");
  if (wanted === "PENDING") return ask(requested);
  if (!current) throw new SdmaError(404, "Association not found");
  if (!isStanding(current.status)) throw illegal(current.status, wanted, ["PENDING"]);
  const reviewer = otherSide(current.requestedSide);
  if (wanted !== "REVOKED") review(current.status, wanted, manages[reviewer]);
  return { status: wanted, requestedSide: otherSide(reviewer), isReview: true };
}
