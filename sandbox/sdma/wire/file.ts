import { z } from "zod";
import { versionIdentifier } from "../../seed/identifiers";
import type { StoredObject } from "../operation-context";
import type { FileRow } from "../store/schema";
import { type Invocation, parseInvocations, summarizeInvocations } from "./invocations";
import { present } from "./present";

const previewsSchema = z.array(
  z.object({ fileId: z.string(), previewType: z.string(), objectKey: z.string() }),
);

export type Presign = (object: StoredObject) => string;

const parsed = (json: string | null): unknown => (json === null ? null : JSON.parse(json));

/** The seeded connector results and the invocations triggered since. */
function invocationsOf(row: FileRow, triggered: readonly Invocation[]): readonly Invocation[] {
  return [...parseInvocations(row.connectorInvocations), ...triggered];
}

/**
 * The members of a file in every response.
 * @param versionNumber the asset version of the request
 * @param triggered invocations since the seed
 */
export function toFile(row: FileRow, versionNumber: number, triggered: readonly Invocation[] = []): object {
  const invocations = invocationsOf(row, triggered);
  return {
    fileId: row.fileId,
    pathId: row.pathId,
    assetId: row.assetId,
    path: row.path,
    mtime: row.mtime,
    size: row.size,
    objectKey: row.objectKey,
    hash: row.hash,
    state: row.state,
    versionId: versionIdentifier(row.assetId, versionNumber),
    hasAttributeSuggestions: row.suggestedAttributes !== null,
    ...present({
      addedAt: row.addedAt,
      analysisState: row.analysisState,
      metadataAttributes: parsed(row.metadataAttributes),
    }),
    ...(invocations.length > 0 ? { connectorInvocationSummary: summarizeInvocations(invocations) } : {}),
  };
}

/** Returned by lists with `includeLocations`, and by GetFile. */
export function locationOf(row: FileRow): object {
  return present({ location: parsed(row.location) });
}

/** Returned by lists with `includePreviews`, and by GetFile. */
export function previewsOf(row: FileRow, bucket: string, presign: Presign): object {
  if (row.previews === null) return {};
  const previews = previewsSchema.parse(JSON.parse(row.previews));
  return {
    previews: previews.map(({ fileId, previewType, objectKey }) => ({
      fileId,
      previewType,
      previewUrl: presign({ bucket, objectKey, fileName: `${fileId}.jpg` }),
    })),
  };
}

/** All members, as GetFile returns them; the URL only for callers who may read the content. */
export function toFileDetail(
  row: FileRow,
  versionNumber: number,
  bucket: string,
  presign: Presign,
  hasUrl: boolean,
  triggered: readonly Invocation[],
) {
  const invocations = invocationsOf(row, triggered);
  const fileName = row.path.split("/").at(-1) ?? row.path;
  return {
    ...toFile(row, versionNumber, triggered),
    ...locationOf(row),
    ...previewsOf(row, bucket, presign),
    ...present({ suggestedMetadataAttributes: parsed(row.suggestedAttributes) }),
    ...(invocations.length > 0 ? { connectorInvocations: invocations } : {}),
    ...(hasUrl ? { url: presign({ bucket, objectKey: row.objectKey, fileName }) } : {}),
  };
}
