import { redirect } from "next/navigation";
import { routes } from "@/lib/shared/routes";
import { type ProjectParams, projectAddress } from "../../../../addresses";

/** What is left of an asset's address without its id: the project lists its assets. */
export default async function TrimmedAssetsPage({ params }: { params: Promise<ProjectParams> }) {
  redirect(routes.project(await projectAddress(params)));
}
