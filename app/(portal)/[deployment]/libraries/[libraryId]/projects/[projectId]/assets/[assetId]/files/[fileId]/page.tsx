import { FilePage } from "@/components/resources/file/file-page";
import { PageSkeleton } from "@/components/resources/page-skeleton";
import { requirePage } from "@/lib/server/door/next/page";
import { withSkeleton } from "@/lib/server/door/next/with-skeleton";
import { routes } from "@/lib/shared/routes";
import { type FileParams, fileAddress } from "../../../../../../../addresses";
import { fileTitle } from "../../../../../../../page-title";
import { readFile, readNames } from "../../../../../../../resource-reads";

export const generateMetadata = fileTitle;

async function FileRoute({ params }: { params: Promise<FileParams> }) {
  const address = await fileAddress(params);
  const { session } = await requirePage(address.deploymentId);
  const { deploymentId, libraryId, projectId, assetId, fileId } = address;
  const [file, named] = await Promise.all([
    readFile(deploymentId, libraryId, projectId, assetId, fileId),
    readNames(deploymentId, libraryId, projectId, assetId, fileId),
  ]);
  return <FilePage session={session} routes={routes} address={address} named={named} file={file} />;
}

export default withSkeleton(FileRoute, <PageSkeleton />);
