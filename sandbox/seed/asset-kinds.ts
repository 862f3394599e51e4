import type { ContentKind } from "./content/content-pool";

export interface FileRule {
  /** `#` becomes a running number. */
  path: string;
  kind: ContentKind;
  least: number;
  most: number;
}

export interface AssetKind {
  /** Follows the feature's name: "Harbour crane 04 · laser scan". */
  suffix: string;
  fileType: string;
  files: readonly FileRule[];
}

const rule = (path: string, kind: ContentKind, least: number, most: number): FileRule => ({
  path,
  kind,
  least,
  most,
});

/**
 * Survey products and what they consist of. Scans are LAS: LAZ and E57 need encoders that no npm package has, and a
 * file that only bears the name would be a fake.
 */
export const assetKinds = {
  scan: {
    suffix: "laser scan",
    fileType: "LAS",
    files: [
      rule("scan/station-#.las", "las", 4, 9),
      rule("photos/station-#.jpg", "jpg", 1, 3),
      rule("registration.json", "json", 1, 1),
      rule("notes.txt", "txt", 0, 1),
    ],
  },
  orthophoto: {
    suffix: "orthophoto",
    fileType: "GeoTIFF",
    files: [
      rule("ortho/tile-#.tif", "tif", 1, 2),
      rule("ortho/overview.jpg", "jpg", 1, 1),
      rule("footprint.geojson", "geojson", 1, 1),
    ],
  },
  cad: {
    suffix: "CAD",
    fileType: "GLB",
    files: [
      rule("model/assembly-#.glb", "glb", 1, 4),
      rule("textures/paint-#.png", "png", 1, 4),
      rule("bill-of-materials.csv", "csv", 1, 1),
    ],
  },
  bim: {
    suffix: "BIM",
    fileType: "IFC",
    files: [
      rule("ifc/level-#.ifc", "ifc", 2, 7),
      rule("export/model.glb", "glb", 1, 1),
      rule("docs/sheet-#.txt", "txt", 0, 3),
      rule("clashes.json", "json", 1, 1),
    ],
  },
  street: {
    suffix: "street scan",
    fileType: "LAS",
    files: [
      rule("drive/section-#.las", "las", 4, 9),
      rule("panoramas/frame-#.jpg", "jpg", 4, 9),
      rule("trajectory.csv", "csv", 1, 1),
    ],
  },
  network: {
    suffix: "network",
    fileType: "GeoJSON",
    files: [
      rule("network.geojson", "geojson", 1, 1),
      rule("inspections/run-#.csv", "csv", 0, 2),
      rule("readme.txt", "txt", 1, 1),
    ],
  },
  photos: {
    suffix: "photo inspection",
    fileType: "JPEG",
    files: [rule("photos/img-#.jpg", "jpg", 8, 26), rule("defects.csv", "csv", 1, 1)],
  },
  sensors: {
    suffix: "settlement readings",
    fileType: "CSV",
    files: [rule("readings/month-#.csv", "csv", 1, 5), rule("summary.json", "json", 1, 1)],
  },
  bathymetry: {
    suffix: "bathymetry strip",
    fileType: "LAS",
    files: [
      rule("soundings/line-#.las", "las", 1, 4),
      rule("grid/depth.tif", "tif", 1, 1),
      rule("sound-velocity.csv", "csv", 1, 1),
    ],
  },
} as const satisfies Record<string, AssetKind>;

export type AssetKindName = keyof typeof assetKinds;
