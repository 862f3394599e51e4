import type { ReadScope } from "@/lib/client/read-scope";
import { readSdma } from "@/lib/client/read-sdma";
import type { CallRecord } from "@/lib/shared/contracts/call-record";
import type { AssetAddress } from "@/lib/shared/routes";
import type { SdmaFile } from "@/lib/shared/sdma/generated/answers.gen";
import * as reads from "@/lib/shared/sdma/generated/reads.gen";
import { requestOf } from "@/lib/shared/sdma/read-request";

/** At most this many pages of one version are read: a comparison must not use up a day's quota. */
const mostPages = 20;

export interface VersionFilesRequest {
  scope: ReadScope;
  address: AssetAddress;
  versionId: string;
  signal: AbortSignal;
  onCall: (call: CallRecord) => void;
}

export interface VersionFiles {
  files: SdmaFile[];
  /** false: the version has more files than a comparison reads. */
  isComplete: boolean;
}

/**
 * All files of one version, page after page.
 * @throws {ProblemError} what the first failing page answered
 */
export async function readVersionFiles(request: VersionFilesRequest): Promise<VersionFiles> {
  const { scope, address, versionId, signal, onCall } = request;
  const files: SdmaFile[] = [];
  let nextToken: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const { data, call } = await readSdma({
      scope,
      ...requestOf(reads.listFilesForAssetVersion, { ...address, versionId }, { nextToken }),
      signal,
    });
    if (call) onCall(call);
    files.push(...data.files);
    nextToken = data.nextToken;
    if (!nextToken) return { files, isComplete: true };
  }
  return { files, isComplete: false };
}
