import type { AssetKindName } from "./asset-kinds";
import { seedProjects } from "./projects";
import { seedTemplates } from "./templates";

/** Projects take turns: one, two or three templates; projects that are not in the list count as the next one. */
function turnOf(projectKey: string): number {
  const index = seedProjects.findIndex(({ key }) => key === projectKey);
  return (index === -1 ? seedProjects.length : index) % 3;
}

export function allowsNonTemplatedAssets(projectKey: string): boolean {
  return turnOf(projectKey) !== 0;
}

export function permittedTemplateIdsOf(projectKey: string): string[] {
  return seedTemplates.slice(0, 1 + turnOf(projectKey)).map(({ assetTemplateId }) => assetTemplateId);
}

const templateByKind: Partial<Record<AssetKindName, number>> = {
  scan: 0,
  street: 0,
  bathymetry: 0,
  orthophoto: 1,
  bim: 2,
};

/** The template for this kind of asset where the project permits it; else none, or the first where it must have one. */
export function templateIdOfAsset(projectKey: string, kind: AssetKindName): string | null {
  const permitted = permittedTemplateIdsOf(projectKey);
  const own = permitted[templateByKind[kind] ?? seedTemplates.length];
  return own ?? (allowsNonTemplatedAssets(projectKey) ? null : (permitted[0] ?? null));
}
