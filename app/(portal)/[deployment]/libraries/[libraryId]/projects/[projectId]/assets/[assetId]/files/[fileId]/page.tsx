import { FilePage } from "@/components/resources/file-page";
import { requirePage } from "@/lib/server/http/page";
import { getFile } from "@/lib/server/sdma/get-file";
import { type FileParams, fileAddress } from "../../../../../../../addresses";

export default async function FileRoute({ params }: { params: Promise<FileParams> }) {
  const address = await fileAddress(params);
  const { session, ctx } = await requirePage(address.deploymentId);
  const file = await getFile(ctx, address);
  return <FilePage session={session} address={address} file={file} />;
}
