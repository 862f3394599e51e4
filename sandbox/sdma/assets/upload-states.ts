import { conflict } from "../sdma-error";

export const uploadStates = [
  "UPLOAD_INITIATED",
  "UPLOADING",
  "PAUSED",
  "CANCELING",
  "CANCELED",
  "COMPLETE",
] as const;
export type UploadState = (typeof uploadStates)[number];

/** Where an upload may go from each state; `null` is an asset that nobody uploads to (assumption: not documented). */
const nextStates: Readonly<Record<UploadState | "null", readonly UploadState[]>> = {
  null: ["UPLOAD_INITIATED", "UPLOADING", "COMPLETE"],
  UPLOAD_INITIATED: ["UPLOADING", "PAUSED", "CANCELING", "CANCELED", "COMPLETE"],
  UPLOADING: ["UPLOADING", "PAUSED", "CANCELING", "CANCELED", "COMPLETE"],
  PAUSED: ["UPLOAD_INITIATED", "UPLOADING", "CANCELING", "CANCELED"],
  CANCELING: ["CANCELED"],
  CANCELED: ["UPLOAD_INITIATED", "UPLOADING"],
  COMPLETE: ["UPLOAD_INITIATED", "UPLOADING", "COMPLETE"],
};

/** Whether the asset counts as being uploaded to. */
export function isUploading(state: UploadState): boolean {
  return state !== "CANCELED" && state !== "COMPLETE";
}

/** @throws SdmaError 409 for a step that leads nowhere */
export function requireUploadStep(current: UploadState | null, wanted: UploadState): void {
  const allowed = nextStates[current ?? "null"];
  if (allowed.includes(wanted)) return;
  throw conflict(
    "INVALID_UPLOAD_STATE",
    `An upload that is ${current ?? "not begun"} cannot become ${wanted}`,
    {
      uploadState: current,
      requestedUploadState: wanted,
      allowedUploadStates: allowed,
    },
  );
}
