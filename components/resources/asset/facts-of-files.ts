import { formatCoordinates } from "@/lib/shared/format/coordinates";
import { formatOfPath } from "@/lib/shared/previews/file-format";
import type { SdmaFile } from "@/lib/shared/sdma/generated/answers.gen";

export interface FilesFacts {
  formats?: string;
  location?: string;
  connectors?: string;
}

const runs = ["succeeded", "failed", "inProgress", "queued", "waiting", "blocked", "notApplicable"] as const;
const runLabels: Record<(typeof runs)[number], string> = {
  succeeded: "succeeded",
  failed: "failed",
  inProgress: "in progress",
  queued: "queued",
  waiting: "waiting",
  blocked: "blocked",
  notApplicable: "not applicable",
};

function connectorLabel(files: readonly SdmaFile[]): string | undefined {
  const labels = runs.flatMap((status) => {
    const count = files.reduce((sum, file) => sum + (file.connectorInvocationSummary?.[status] ?? 0), 0);
    return count > 0 ? [`${count} ${runLabels[status]}`] : [];
  });
  return labels.join(" · ") || undefined;
}

/** What the files of an asset say about it: formats, the first place, and the outcome of its connectors. */
export function factsOfFiles(files: readonly SdmaFile[]): FilesFacts {
  const formats = [...new Set(files.flatMap(({ path }) => formatOfPath(path)?.name ?? []))];
  const location = files.find(({ location: each }) => each?.latitude !== undefined)?.location;
  const point = formatCoordinates(location?.latitude, location?.longitude);
  const connectors = connectorLabel(files);
  return {
    ...(formats.length > 0 ? { formats: formats.slice(0, 5).join(", ") } : {}),
    ...(point ? { location: point } : {}),
    ...(connectors ? { connectors } : {}),
  };
}
