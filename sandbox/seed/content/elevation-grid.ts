import { writeArrayBuffer } from "geotiff";
import type { Random } from "../random";

/** A GeoTIFF of seabed heights in meters, Float32, WGS 84 (EPSG:4326), pixels about 3 m wide. */
export function makeElevationGrid(
  random: Random,
  longitude: number,
  latitude: number,
  side = 96,
): Uint8Array {
  const phase = random.next() * 6;
  const heights = new Float32Array(side * side);
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const slope = -4 - (row / side) * 22;
      heights[row * side + column] = slope + Math.sin(column / 11 + phase) * 1.4 + random.next() * 0.1;
    }
  }
  const degreesPerPixel = 0.00004;
  const tiff = writeArrayBuffer(heights, {
    width: side,
    height: side,
    BitsPerSample: [32],
    SampleFormat: [3],
    SamplesPerPixel: 1,
    PhotometricInterpretation: 1,
    ModelPixelScale: [degreesPerPixel, degreesPerPixel, 0],
    ModelTiepoint: [0, 0, 0, longitude, latitude, 0],
    GTModelTypeGeoKey: 2,
    GTRasterTypeGeoKey: 1,
    GeographicTypeGeoKey: 4326,
    GeogCitationGeoKey: "WGS 84",
  });
  return new Uint8Array(tiff);
}
