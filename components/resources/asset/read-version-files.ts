import { type ReadPages, readPages } from "@/lib/client/read-pages";
import type { ReadScope } from "@/lib/client/read-scope";
import type { CallRecord } from "@/lib/shared/contracts/call-record";
import type { AssetAddress } from "@/lib/shared/routes";
import type { SdmaFile } from "@/lib/shared/sdma/generated/answers.gen";
import * as reads from "@/lib/shared/sdma/generated/reads.gen";
import { requestOf } from "@/lib/shared/sdma/read-request";

export interface VersionFilesRequest {
  scope: ReadScope;
  address: AssetAddress;
  versionId: string;
  signal: AbortSignal;
  onCall: (call: CallRecord) => void;
}

/**
 * All files of one version, as far as a comparison reads them.
 * @throws {ProblemError} what the first failing page answered
 */
export const readVersionFiles = ({
  address,
  versionId,
  ...rest
}: VersionFilesRequest): Promise<ReadPages<SdmaFile>> =>
  readPages({
    ...rest,
    mostPages: 20,
    requestPage: (nextToken) =>
      requestOf(reads.listFilesForAssetVersion, { ...address, versionId }, { nextToken }),
    readItems: ({ files }) => files,
    hasLargePages: true,
  });
