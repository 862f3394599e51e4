import type { AssetKindName } from "./asset-kinds";
import {
  type AssetStatus,
  namedStatus,
  pendingCreateStatus,
  pendingDeleteStatus,
  readyStatus,
  unknownStatus,
  uploadingStatus,
} from "./asset-status";
import { seedAwkwardAssetName, seedStreamedAssetName, seedVersionedAssetName } from "./identifiers";

export interface NamedAsset {
  name: string;
  kind: AssetKindName;
  status: AssetStatus;
  createdBy: string;
  versionCount?: number;
}

const asset = (name: string, kind: AssetKindName, status: AssetStatus, createdBy: string): NamedAsset => ({
  name,
  kind,
  status,
  createdBy,
});

/** 200 characters, the longest name that a portal should expect. */
const longName = `Quay wall section B–D · laser scan · ${"second flood light survey, ".repeat(7)}`.slice(
  0,
  200,
);

/** Newest first; the port's first screen. */
const portAssets: readonly NamedAsset[] = [
  { ...asset(seedVersionedAssetName, "scan", readyStatus, "mira.kovac"), versionCount: 7 },
  asset("Quay wall section B–D", "street", namedStatus.reviewed, "jonas.olsen"),
  asset("Container yard orthophoto 2026-11", "orthophoto", readyStatus, "drone-team"),
  asset("Ship-to-shore crane 11 · CAD", "cad", namedStatus.draft, "sara.rao"),
  asset("Terminal building · BIM", "bim", readyStatus, "sara.rao"),
  asset("Bathymetry survey strip 7", "bathymetry", uploadingStatus, "drone-team"),
  asset("Gate complex · street scan", "street", readyStatus, "jonas.olsen"),
  asset("Rail spur alignment", "network", namedStatus.reviewed, "mira.kovac"),
  asset("Warehouse 3 roof inspection", "photos", readyStatus, "drone-team"),
  asset("Lighting mast survey", "sensors", pendingDeleteStatus, "sara.rao"),
  asset("Breakwater armour units", "scan", readyStatus, "mira.kovac"),
  asset("Storm drain network", "network", namedStatus.draft, "jonas.olsen"),
  asset("Fuel berth 2 · laser scan", "scan", readyStatus, "mira.kovac"),
  asset(seedStreamedAssetName, "scan", readyStatus, "drone-team"),
  { ...asset(seedAwkwardAssetName, "photos", readyStatus, "mira.kovac"), versionCount: 1 },
  asset("Seized upload from the harbour office", "sensors", unknownStatus, "luka.horvat"),
  asset(longName, "scan", readyStatus, "drone-team"),
  asset("رافعة الميناء ٠٤ · מסך 7 · crane 04", "scan", readyStatus, "jonas.olsen"),
  asset("<img src=x onerror=alert(1)> & “quotes” 100% + 起重机 🏗️", "photos", readyStatus, "mira.kovac"),
];

/** A batch that was withdrawn: more in a row than a page of default size, all of them left out of lists. */
const oldTownAssets: readonly NamedAsset[] = Array.from({ length: 70 }, (_, index) =>
  asset(
    `Withdrawn façade tile ${String(index + 1).padStart(3, "0")}`,
    "sensors",
    index % 7 === 0 ? pendingCreateStatus : pendingDeleteStatus,
    "drone-team",
  ),
);

const byProject: Readonly<Record<string, readonly NamedAsset[]>> = {
  port: portAssets,
  "old-town": oldTownAssets,
};

export function specialAssetsOf(projectKey: string): readonly NamedAsset[] {
  return byProject[projectKey] ?? [];
}
