import { NodeIO } from "@gltf-transform/core";
import { fromArrayBuffer } from "geotiff";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { createRandom } from "../random";
import { makeAerialImage } from "./aerial-image";
import { makeBuildingModel } from "./building-model";
import { makeCraneModel } from "./crane-model";
import { makeElevationGrid } from "./elevation-grid";
import { makeFeatureCollection } from "./feature-collection";
import { makePointCloud } from "./point-cloud";
import { createStreamedPointCloud } from "./streamed-point-cloud";

const random = () => createRandom("test");

/** Offsets of the ASPRS LAS 1.2 specification, table "Public Header Block". */
function readLas(bytes: Uint8Array) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const triple = (at: number, step: number) =>
    [0, 1, 2].map((axis) => view.getFloat64(at + axis * step, true));
  return {
    signature: Buffer.from(bytes.subarray(0, 4)).toString("latin1"),
    version: [view.getUint8(24), view.getUint8(25)],
    headerSize: view.getUint16(94, true),
    dataOffset: view.getUint32(96, true),
    recordCount: view.getUint32(100, true),
    format: view.getUint8(104),
    recordLength: view.getUint16(105, true),
    pointCount: view.getUint32(107, true),
    scale: triple(131, 8),
    offset: triple(155, 8),
    max: triple(179, 16),
    min: triple(187, 16),
    view,
  };
}

type Las = ReturnType<typeof readLas>;

function extentOf({ view, dataOffset, recordLength, scale, offset }: Las, count: number) {
  const min = [Infinity, Infinity, Infinity];
  const max = [-Infinity, -Infinity, -Infinity];
  for (let index = 0; index < count; index++) {
    for (const axis of [0, 1, 2]) {
      const stored = view.getInt32(dataOffset + index * recordLength + axis * 4, true);
      const value = stored * (scale[axis] ?? 0) + (offset[axis] ?? 0);
      min[axis] = Math.min(min[axis] ?? value, value);
      max[axis] = Math.max(max[axis] ?? value, value);
    }
  }
  return { min, max };
}

function expectClose(left: readonly number[], right: readonly number[]): void {
  for (const [axis, value] of left.entries()) expect(value).toBeCloseTo(right[axis] ?? Number.NaN, 2);
}

describe("seeded content", () => {
  it("has point clouds that keep every rule of the LAS 1.2 header", () => {
    const bytes = makePointCloud(random(), 500);
    const las = readLas(bytes);
    expect(las).toMatchObject({
      signature: "LASF",
      version: [1, 2],
      headerSize: 227,
      recordCount: 1,
      format: 2,
    });
    expect(las.recordLength).toBe(26);
    expect(bytes.length).toBe(las.dataOffset + las.pointCount * las.recordLength);
    const extent = extentOf(las, las.pointCount);
    expectClose(extent.min, las.min);
    expectClose(extent.max, las.max);
    expect(las.view.getUint16(las.headerSize + 18, true)).toBe(34735);
    expect(las.headerSize + 54 + las.view.getUint16(las.headerSize + 20, true)).toBe(las.dataOffset);
  });

  it("has a streamed point cloud whose header is true of its points", () => {
    const content = createStreamedPointCloud();
    const bytes = Buffer.concat([...content.read(0, content.size - 1)]);
    const las = readLas(bytes);
    expect(las).toMatchObject({ signature: "LASF", version: [1, 2], format: 0, pointCount: 10_000_000 });
    expect(bytes.length).toBe(content.size);
    expect(bytes.length).toBe(las.dataOffset + las.pointCount * las.recordLength);
    const extent = extentOf(las, las.pointCount);
    expectClose(extent.min, las.min);
    expectClose(extent.max, las.max);
  }, 120_000);

  it("has models that a glTF reader opens", async () => {
    const document = await new NodeIO().readBinary(await makeCraneModel(random()));
    const names = document
      .getRoot()
      .listNodes()
      .map((node) => node.getName());
    expect(names).toEqual(expect.arrayContaining(["Boom", "Girder", "Cabin"]));
    const primitive = document.getRoot().listMeshes()[0]?.listPrimitives()[0];
    expect(primitive?.getAttribute("POSITION")?.getCount()).toBe(24);
    expect(primitive?.getIndices()?.getCount()).toBe(36);
  });

  it("has rasters with heights, a place and a CRS", async () => {
    const bytes = makeElevationGrid(random(), 14.44, 45.33);
    const tiff = await fromArrayBuffer(new Uint8Array(bytes).buffer);
    const image = await tiff.getImage();
    expect([image.getWidth(), image.getHeight()]).toEqual([96, 96]);
    expect(image.getGeoKeys()).toMatchObject({ GeographicTypeGeoKey: 4326, GTModelTypeGeoKey: 2 });
    const [west, south, east, north] = z.array(z.number()).parse(image.getBoundingBox());
    expect([west, north]).toEqual([14.44, 45.33]);
    expect((east ?? 0) - 14.44).toBeCloseTo(96 * 0.00004, 9);
    expect(45.33 - (south ?? 0)).toBeCloseTo(96 * 0.00004, 9);
    const [heights] = z.array(z.instanceof(Float32Array)).parse(await image.readRasters());
    expect(Math.max(...(heights ?? []))).toBeLessThan(0);
  });

  it("has pictures that decode at their size", async () => {
    const jpeg = await makeAerialImage(random(), { width: 320, height: 200, format: "jpeg" });
    expect(await sharp(jpeg).metadata()).toMatchObject({ format: "jpeg", width: 320, height: 200 });
    const { dominant } = await sharp(jpeg).stats();
    expect(dominant).not.toEqual({ r: 0, g: 0, b: 0 });
  });

  it("has feature collections by RFC 7946, near Rijeka, with unique ids", () => {
    const positions = z.tuple([z.number().min(14).max(15), z.number().min(45).max(46)]);
    const feature = z.object({
      type: z.literal("Feature"),
      id: z.string(),
      geometry: z.union([
        z.object({ type: z.literal("Point"), coordinates: positions }),
        z.object({ type: z.literal("LineString"), coordinates: z.array(positions).min(2) }),
      ]),
    });
    const parsed = z
      .object({ type: z.literal("FeatureCollection"), features: z.array(feature) })
      .parse(JSON.parse(Buffer.from(makeFeatureCollection(random(), 2000)).toString()));
    expect(parsed.features.length).toBeGreaterThan(1900);
    expect(new Set(parsed.features.map(({ id }) => id)).size).toBe(parsed.features.length);
  });

  it("has building models whose every reference is to an entity that is there", () => {
    const text = Buffer.from(makeBuildingModel(random(), 10)).toString();
    const defined = new Set([...text.matchAll(/^#(\d+)=/gm)].map(([, id]) => id));
    const used = [...text.matchAll(/[(,]#(\d+)/g)].map(([, id]) => id);
    expect(used.filter((id) => !defined.has(id))).toEqual([]);
    expect(text).toMatch(/^ISO-10303-21;[\s\S]*FILE_SCHEMA\(\('IFC4'\)\);[\s\S]*END-ISO-10303-21;\n$/);
    for (const [, guid] of text.matchAll(/\('([0-9A-Za-z_$]{22})',/g)) expect(guid).toMatch(/^[0-3]/);
  });
});
