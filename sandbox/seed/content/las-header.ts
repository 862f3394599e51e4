/** ASPRS LAS 1.2 (specification of September 2008): public header block, one VLR with the CRS, then point records. */
const lasHeaderSize = 227;

export interface LasBounds {
  min: readonly [x: number, y: number, z: number];
  max: readonly [x: number, y: number, z: number];
}

export interface LasHeader {
  /** 0: XYZ, intensity, class; 2: the same with color. */
  pointFormat: 0 | 2;
  pointCount: number;
  /** Meters per stored unit. */
  scale: number;
  offset: readonly [x: number, y: number, z: number];
  bounds: LasBounds;
  description: string;
}

export const pointRecordSize = { 0: 20, 2: 26 } as const;

/** GeoTIFF keys in a VLR: model type projected, raster type area, CRS WGS 84 / UTM zone 33N, where Rijeka lies. */
const geoKeys = [1, 1, 0, 3, 1024, 0, 1, 1, 1025, 0, 1, 1, 3072, 0, 1, 32633];

function projectionRecord(): Buffer {
  const record = Buffer.alloc(54 + geoKeys.length * 2);
  record.write("LASF_Projection", 2, "latin1");
  record.writeUInt16LE(34735, 18);
  record.writeUInt16LE(geoKeys.length * 2, 20);
  record.write("GeoKeyDirectoryTag", 22, "latin1");
  for (const [index, key] of geoKeys.entries()) record.writeUInt16LE(key, 54 + index * 2);
  return record;
}

function writeExtent(header: Buffer, { min, max }: LasBounds): void {
  for (const axis of [0, 1, 2] as const) {
    header.writeDoubleLE(max[axis], 179 + axis * 16);
    header.writeDoubleLE(min[axis], 187 + axis * 16);
  }
}

/** Everything before the first point record: 313 bytes. */
export function lasPreamble(las: LasHeader): Buffer {
  const header = Buffer.alloc(lasHeaderSize);
  const projection = projectionRecord();
  header.write("LASF", 0, "latin1");
  header.writeUInt8(1, 24);
  header.writeUInt8(2, 25);
  header.write("SYNTHETIC", 26, "latin1");
  header.write(las.description.slice(0, 31), 58, "latin1");
  header.writeUInt16LE(324, 90);
  header.writeUInt16LE(2026, 92);
  header.writeUInt16LE(lasHeaderSize, 94);
  header.writeUInt32LE(lasHeaderSize + projection.length, 96);
  header.writeUInt32LE(1, 100);
  header.writeUInt8(las.pointFormat, 104);
  header.writeUInt16LE(pointRecordSize[las.pointFormat], 105);
  header.writeUInt32LE(las.pointCount, 107);
  header.writeUInt32LE(las.pointCount, 111);
  for (const axis of [0, 1, 2] as const) {
    header.writeDoubleLE(las.scale, 131 + axis * 8);
    header.writeDoubleLE(las.offset[axis], 155 + axis * 8);
  }
  writeExtent(header, las.bounds);
  return Buffer.concat([header, projection]);
}
