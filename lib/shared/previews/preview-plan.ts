import { type FileFormat, formatOfPath, type PreviewKind } from "./file-format";

export type PreviewPlan =
  | {
      show: Exclude<PreviewKind, "none">;
      maxBytes: number;
      isCut: boolean;
      /** What the file is for. */
      hint?: string;
    }
  | {
      show: "none";
      reason: string;
      /** Whether the file is small enough to look whether it is text in spite of its name. */
      isTried: boolean;
    };

const textBytes = 256 * 1024;
/** Documents that make sense as a whole only. */
const wholeBytes = 5 * 1024 * 1024;
const imageBytes = 25 * 1024 * 1024;
/** Files up to this size are checked for being text, whatever their names. */
const unknownBytes = 1024 * 1024;

/** @param size in bytes */
export const isTriedAsText = (size: number) => size <= unknownBytes;

const megabytes = (bytes: number) => `${Math.round(bytes / 1024 / 1024)} MB`;

function planFor({ preview, name, hint }: FileFormat, size: number): PreviewPlan {
  switch (preview) {
    case "none":
      return {
        show: "none",
        reason: hint ?? `${name} files are not shown in the browser. Download the file to open it.`,
        isTried: isTriedAsText(size),
      };
    case "image":
      return size > imageBytes
        ? {
            show: "none",
            reason: `Images over ${megabytes(imageBytes)} are not shown here. Download the file to open it.`,
            isTried: false,
          }
        : { show: "image", maxBytes: size, isCut: false };
    case "json":
    case "geojson":
      return size > wholeBytes
        ? { show: "text", maxBytes: textBytes, isCut: true }
        : { show: preview, maxBytes: wholeBytes, isCut: false };
    default:
      return { show: preview, maxBytes: textBytes, isCut: size > textBytes, ...(hint ? { hint } : {}) };
  }
}

/** To look whether a small file is text. @param size in bytes */
export const planTrial = (size: number) =>
  ({ show: "text", maxBytes: textBytes, isCut: size > textBytes }) as const;

/** What can be shown of a file, and how many bytes are read for it. @param size in bytes */
export function planPreview(path: string, size: number): PreviewPlan {
  if (size === 0) return { show: "none", reason: "The file is empty.", isTried: false };
  const format = formatOfPath(path);
  if (format) return planFor(format, size);
  return isTriedAsText(size)
    ? planTrial(size)
    : {
        show: "none",
        reason: "The file name does not identify the file type. Download the file to open it.",
        isTried: false,
      };
}
