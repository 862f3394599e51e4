import type { Random } from "./random";

export interface AssetStatus {
  assetState: string;
  statusCode: string | null;
  statusMessage: string | null;
}

const status = (
  assetState: string,
  statusCode: string | null,
  statusMessage: string | null = null,
): AssetStatus => ({
  assetState,
  statusCode,
  statusMessage,
});

export const readyStatus = status("READY", "READY");
export const pendingDeleteStatus = status("PENDING_DELETE", "READY");
export const pendingCreateStatus = status("PENDING_CREATE", "PENDING_CREATE");
export const uploadingStatus = status("UPLOADING", "UPLOADING");

/** Statuses by how many assets of a hundred have them, about. */
const weighted: readonly (readonly [weight: number, AssetStatus])[] = [
  [48, readyStatus],
  [18, status("REVIEWED", "READY")],
  [17, status("DRAFT", "READY")],
  [4, status("READY", "ANALYZING")],
  [3, uploadingStatus],
  [2, pendingDeleteStatus],
  [2, pendingCreateStatus],
  [
    1,
    status("DRAFT", "CREATE_FAILED", "The manifest names a file that was never uploaded: scan/station-2.las"),
  ],
  [2, status("READY", "UPDATE_FAILED", "Attribute accuracy_mm must be a number, got “about 5”")],
  [2, status("DRAFT", "UPLOAD_FAILED", "2 of 9 parts did not arrive before the upload expired")],
  [1, status("DRAFT", null)],
];

const totalWeight = weighted.reduce((sum, [weight]) => sum + weight, 0);

export function pickStatus(random: Random): AssetStatus {
  let ticket = random.next() * totalWeight;
  for (const [weight, candidate] of weighted) {
    ticket -= weight;
    if (ticket < 0) return candidate;
  }
  return readyStatus;
}

/** An asset that is not made yet has neither versions nor files. */
export function hasContent({ assetState }: AssetStatus): boolean {
  return assetState !== "PENDING_CREATE";
}

/** The API's list of states is known to be incomplete in places, so one asset has a state it does not name. */
export const unknownStatus = status("QUARANTINED", "READY", "Held back by the harbour office");

export const namedStatus = {
  draft: status("DRAFT", "READY"),
  reviewed: status("REVIEWED", "READY"),
} as const;
