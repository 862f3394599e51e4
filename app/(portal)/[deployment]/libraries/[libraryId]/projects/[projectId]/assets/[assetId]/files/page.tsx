import { redirect } from "next/navigation";
import { routes } from "@/lib/shared/routes";
import { type AssetParams, assetAddress } from "../../../../../../addresses";

/** What is left of a file's address without its id: the asset lists its files. */
export default async function TrimmedFilesPage({ params }: { params: Promise<AssetParams> }) {
  redirect(routes.asset(await assetAddress(params)));
}
