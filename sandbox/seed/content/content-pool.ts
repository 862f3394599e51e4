import { createXXHash128 } from "hash-wasm";
import { type GeneratedContent, storeContent, storedOrigin } from "../../s3/content-store";
import type { BlobTable } from "../../sdma/store/schema";
import { createRandom, type Random } from "../random";
import { makeAerialImage } from "./aerial-image";
import { makeBuildingModel } from "./building-model";
import { makeCraneModel } from "./crane-model";
import { makeElevationGrid } from "./elevation-grid";
import { makeFeatureCollection } from "./feature-collection";
import { streamedOrigin } from "./generators";
import { makeMeasurements, makeNotes, makeReport } from "./measurement-text";
import { makePointCloud } from "./point-cloud";

interface Maker {
  contentType: string;
  /** How many different ones are made. */
  count: number;
  make: (random: Random, index: number) => Uint8Array | Promise<Uint8Array>;
}

const makers = {
  las: {
    contentType: "application/vnd.las",
    count: 12,
    make: (random, index) => makePointCloud(random, 800 + index * 700),
  },
  glb: { contentType: "model/gltf-binary", count: 12, make: (random) => makeCraneModel(random) },
  ifc: {
    contentType: "application/x-step",
    count: 12,
    make: (random, index) => makeBuildingModel(random, 4 + index * 3),
  },
  tif: {
    contentType: "image/tiff",
    count: 12,
    make: (random, index) => makeElevationGrid(random, 14.42 + index * 0.004, 45.33),
  },
  geojson: {
    contentType: "application/geo+json",
    count: 12,
    make: (random, index) => makeFeatureCollection(random, index === 0 ? 2000 : 20 + index * 15),
  },
  jpg: {
    contentType: "image/jpeg",
    count: 16,
    make: (random) => makeAerialImage(random, { width: 640, height: 480, format: "jpeg" }),
  },
  png: {
    contentType: "image/png",
    count: 12,
    make: (random) => makeAerialImage(random, { width: 256, height: 256, format: "png" }),
  },
  csv: {
    contentType: "text/csv",
    count: 16,
    make: (random, index) => makeMeasurements(random, 30 + index * 40),
  },
  json: { contentType: "application/json", count: 12, make: (random) => makeReport(random) },
  txt: { contentType: "text/plain; charset=utf-8", count: 12, make: (random) => makeNotes(random) },
  thumbnail: {
    contentType: "image/jpeg",
    count: 16,
    make: (random) => makeAerialImage(random, { width: 240, height: 160, format: "jpeg" }),
  },
  empty: { contentType: "application/octet-stream", count: 1, make: () => new Uint8Array() },
} as const satisfies Record<string, Maker>;

export type ContentKind = keyof typeof makers;
export type ContentPool = Readonly<Record<ContentKind, readonly [BlobTable, ...BlobTable[]]>>;

async function makeBlob(
  contentDir: string,
  kind: ContentKind,
  index: number,
  createdAt: number,
): Promise<BlobTable> {
  const maker: Maker = makers[kind];
  const bytes = await maker.make(createRandom(`${kind} ${index}`), index);
  const hash = await storeContent(contentDir, bytes);
  return { hash, size: bytes.length, contentType: maker.contentType, origin: storedOrigin, createdAt };
}

async function makeKind(contentDir: string, kind: ContentKind, createdAt: number) {
  const first = await makeBlob(contentDir, kind, 0, createdAt);
  const others = Array.from({ length: makers[kind].count - 1 }, (_, index) =>
    makeBlob(contentDir, kind, index + 1, createdAt),
  );
  return [first, ...(await Promise.all(others))] as const satisfies ContentPool[ContentKind];
}

/** Makes and stores a dozen or so different contents of every kind. */
export async function makeContentPool(contentDir: string, createdAt: number): Promise<ContentPool> {
  const make = (kind: ContentKind) => makeKind(contentDir, kind, createdAt);
  const pictures = { jpg: await make("jpg"), png: await make("png"), thumbnail: await make("thumbnail") };
  const models = {
    las: await make("las"),
    glb: await make("glb"),
    ifc: await make("ifc"),
    tif: await make("tif"),
  };
  const texts = { geojson: await make("geojson"), csv: await make("csv"), json: await make("json") };
  return { ...pictures, ...models, ...texts, txt: await make("txt"), empty: await make("empty") };
}

/** Hashes the generated content by reading it once. */
export async function describeStreamed(content: GeneratedContent, createdAt: number): Promise<BlobTable> {
  const hasher = await createXXHash128();
  hasher.init();
  for (const chunk of content.read(0, content.size - 1)) hasher.update(chunk);
  return {
    hash: hasher.digest("hex"),
    size: content.size,
    contentType: makers.las.contentType,
    origin: streamedOrigin,
    createdAt,
  };
}
