import { FilePage } from "@/components/resources/file/file-page";
import { requirePage } from "@/lib/server/door/next/page";
import { type FileParams, fileAddress } from "../../../../../../../addresses";
import { fileTitle } from "../../../../../../../page-title";
import { readFile } from "../../../../../../../resource-reads";

export const generateMetadata = fileTitle;

export default async function FileRoute({ params }: { params: Promise<FileParams> }) {
  const address = await fileAddress(params);
  const { session } = await requirePage(address.deploymentId);
  const file = await readFile(
    address.deploymentId,
    address.libraryId,
    address.projectId,
    address.assetId,
    address.fileId,
  );
  return <FilePage session={session} address={address} file={file} />;
}
