import type { Metadata } from "next";
import { requirePage } from "@/lib/server/door/next/page";
import { shortenId } from "@/lib/shared/format/shorten-id";
import { visibleName } from "@/lib/shared/format/visible-name";
import { nameOfPath } from "@/lib/shared/sdma/name-of-path";
import {
  type AssetParams,
  assetAddress,
  type FileParams,
  fileAddress,
  type LibraryParams,
  libraryAddress,
  type ProjectParams,
  projectAddress,
} from "./addresses";
import { readAsset, readFile, readLibrary, readNames, readProject } from "./resource-reads";

/** What the browser's tab says: the resource, the section of its page, the deployment. */
export async function pageTitle(
  deploymentId: string,
  ...parts: readonly (string | undefined)[]
): Promise<Metadata> {
  const { session } = await requirePage(deploymentId);
  const names = parts.flatMap((part) => (part ? [visibleName(part)] : []));
  return { title: [...names, session.deployment.label].join(" · ") };
}

/** What a resource was called that could not be read now; its id where nobody has told. */
async function knownName(id: string, ...address: Parameters<typeof readNames>): Promise<string> {
  return (await readNames(...address)).names[id] ?? shortenId(id);
}

type TitleOf<Params> = (props: { params: Promise<Params> }) => Promise<Metadata>;

/** @param section the tab, absent on the resource's first page */
export const libraryTitle =
  (section?: string): TitleOf<LibraryParams> =>
  async ({ params }) => {
    const { deploymentId, libraryId } = await libraryAddress(params);
    const library = await readLibrary(deploymentId, libraryId);
    const name = library.ok ? library.data.libraryName : await knownName(libraryId, deploymentId, libraryId);
    return pageTitle(deploymentId, name, section);
  };

export const projectTitle =
  (section?: string): TitleOf<ProjectParams> =>
  async ({ params }) => {
    const { deploymentId, libraryId, projectId } = await projectAddress(params);
    const project = await readProject(deploymentId, libraryId, projectId);
    const name = project.ok
      ? project.data.projectName
      : await knownName(projectId, deploymentId, libraryId, projectId);
    return pageTitle(deploymentId, name, section);
  };

export const assetTitle =
  (section?: string): TitleOf<AssetParams> =>
  async ({ params }) => {
    const { deploymentId, libraryId, projectId, assetId } = await assetAddress(params);
    const asset = await readAsset(deploymentId, libraryId, projectId, assetId);
    const name = asset.ok
      ? asset.data.assetName
      : await knownName(assetId, deploymentId, libraryId, projectId, assetId);
    return pageTitle(deploymentId, name, section);
  };

export const fileTitle: TitleOf<FileParams> = async ({ params }) => {
  const { deploymentId, libraryId, projectId, assetId, fileId } = await fileAddress(params);
  const file = await readFile(deploymentId, libraryId, projectId, assetId, fileId);
  const name = file.ok
    ? nameOfPath(file.data.path)
    : await knownName(fileId, deploymentId, libraryId, projectId, assetId, fileId);
  return pageTitle(deploymentId, name);
};
