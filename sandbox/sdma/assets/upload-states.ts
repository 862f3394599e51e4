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

/** Allowed transitions of an upload; `null` is an asset without an upload (assumption: not documented). */
const nextStates: Readonly<Record<UploadState | "null", readonly UploadState[]>> = {
  null: ["UPLOAD_INITIATED", "UPLOADING", "COMPLETE"],
  UPLOAD_INITIATED: ["UPLOADING", "PAUSED", "CANCELING", "CANCELED", "COMPLETE"],
  UPLOADING: ["UPLOADING", "PAUSED", "CANCELING", "CANCELED", "COMPLETE"],
  PAUSED: ["UPLOAD_INITIATED", "UPLOADING", "CANCELING", "CANCELED"],
  CANCELING: ["CANCELED"],
  CANCELED: ["UPLOAD_INITIATED", "UPLOADING"],
  COMPLETE: ["UPLOAD_INITIATED", "UPLOADING", "COMPLETE"],
};

/** Whether the asset counts as uploading. */
export function isUploading(state: UploadState): boolean {
  return state !== "CANCELED" && state !== "COMPLETE";
}

/** @throws SdmaError 409 for an invalid transition */
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
