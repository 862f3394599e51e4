import { type AssetKindName, assetKinds, type FileRule } from "./asset-kinds";
import type { ContentKind } from "./content/content-pool";
import { seedAwkwardAssetName, seedStreamedAssetName, seedStreamedFilePath } from "./identifiers";
import type { PlannedAsset } from "./plan-assets";
import type { Random } from "./random";

/** One content at one path, from a version on until one later version or still. */
export interface PlannedFile {
  path: string;
  kind: ContentKind | "streamed";
  firstVersion: number;
  lastVersion: number | null;
}

interface PlannedPath {
  path: string;
  kind: PlannedFile["kind"];
}

const awkwardPaths: readonly PlannedPath[] = [
  { path: "notes/quay 4 + 5 (100%).txt", kind: "txt" },
  { path: `notes/"quoted" & 'single'.txt`, kind: "txt" },
  { path: "notes/<script>alert(1)</script>.json", kind: "json" },
  { path: "notes/%2e%2e%2fetc%2fpasswd.txt", kind: "txt" },
  { path: "notes/šetnica Đurđica—плaн 図面 🏗️.csv", kind: "csv" },
  { path: "notes/a=b=c&d?e#f;g.csv", kind: "csv" },
  { path: "notes/trailing space /empty.bin", kind: "empty" },
  { path: `notes/${"deep/".repeat(12)}bottom.txt`, kind: "txt" },
  { path: ".cache/index.json", kind: "json" },
];

function expandRule(rule: FileRule, random: Random): PlannedPath[] {
  const count = random.whole(rule.least, rule.most);
  return Array.from({ length: count }, (_, index) => ({
    path: rule.path.replace("#", String(index + 1).padStart(2, "0")),
    kind: rule.kind,
  }));
}

function pathsOf(asset: PlannedAsset): PlannedPath[] {
  if (asset.name === seedAwkwardAssetName) return [...awkwardPaths];
  const kind: AssetKindName = asset.kind;
  const paths = assetKinds[kind].files.flatMap((rule) => expandRule(rule, asset.random));
  if (asset.name !== seedStreamedAssetName) return paths;
  return [{ path: seedStreamedFilePath, kind: "streamed" }, ...paths];
}

/** Versions where the path gets new content; the first is where it appears. */
function revisionsOf(asset: PlannedAsset, isFirstPath: boolean): number[] {
  const { random, versionCount } = asset;
  const appears = isFirstPath || random.chance(0.65) ? 1 : random.whole(1, versionCount);
  const later = Array.from({ length: versionCount - appears }, (_, index) => appears + index + 1);
  return [appears, ...later.filter(() => random.chance(0.16))];
}

function historyOf(path: PlannedPath, revisions: readonly number[]): PlannedFile[] {
  return revisions.map((firstVersion, index) => {
    const next = revisions[index + 1];
    return { ...path, firstVersion, lastVersion: next === undefined ? null : next - 1 };
  });
}

/** What each version but the last threw away at the next: one draft a version. */
function removedFiles(versionCount: number): PlannedFile[] {
  return Array.from({ length: versionCount - 1 }, (_, index) => ({
    path: `drafts/field-sketch-v${index + 1}.txt`,
    kind: "txt",
    firstVersion: index + 1,
    lastVersion: index + 1,
  }));
}

/** Every content that every path of the asset ever had. */
export function planFileHistory(asset: PlannedAsset): PlannedFile[] {
  const kept = pathsOf(asset).flatMap((path, index) => historyOf(path, revisionsOf(asset, index === 0)));
  return [...kept, ...removedFiles(asset.versionCount)];
}
