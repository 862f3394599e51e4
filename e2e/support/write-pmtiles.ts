function varint(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...varint(value >>> 7)];
}

/** A PMTiles archive of one PNG, the whole Earth at zoom 0. Source: PMTiles specification, version 3. */
export function writePmtiles(tile: Buffer): Buffer {
  const headerLength = 127;
  // One entry: tile id 0, one in a row, its length, its offset plus one.
  const directory = Buffer.from([1, 0, 1, ...varint(tile.length), 1]);
  const metadata = Buffer.from("{}");
  const header = Buffer.alloc(headerLength);
  header.write("PMTiles", "latin1");
  header[7] = 3;
  const metadataAt = headerLength + directory.length;
  const tilesAt = metadataAt + metadata.length;
  const places = [
    headerLength,
    directory.length,
    metadataAt,
    metadata.length,
    tilesAt,
    0,
    tilesAt,
    tile.length,
    1,
    1,
    1,
  ];
  for (const [index, value] of places.entries()) header.writeBigUInt64LE(BigInt(value), 8 + index * 8);
  // Clustered; neither directory nor tile is compressed; PNG; zoom 0 to 0.
  header.set([1, 1, 1, 2, 0, 0], 96);
  const bounds = [-180, -85, 180, 85];
  for (const [index, degrees] of bounds.entries()) header.writeInt32LE(degrees * 10_000_000, 102 + index * 4);
  return Buffer.concat([header, directory, metadata, tile]);
}
