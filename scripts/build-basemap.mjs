// Cuts Natural Earth's 1:10m land and borders (world-atlas) into the vector tiles in public/basemap:
// a harbour then costs a few small tiles, where the whole world as GeoJSON would be 8 MB.
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { GeoJSONVT } from "@maplibre/geojson-vt";
import { fromGeojsonVt } from "@maplibre/vt-pbf";
import { feature, mesh } from "topojson-client";

const maxZoom = 4;
const extent = 8192;
const target = new URL("../public/basemap/", import.meta.url);

const atlasPath = createRequire(import.meta.url).resolve("world-atlas/countries-10m.json");
const atlas = JSON.parse(await readFile(atlasPath, "utf8"));

const tilesOf = (data) =>
  new GeoJSONVT(data, {
    maxZoom,
    indexMaxZoom: maxZoom,
    indexMaxPoints: 0,
    extent,
    buffer: 128,
    tolerance: 2,
  });

const land = tilesOf(feature(atlas, atlas.objects.land));
const borders = tilesOf({
  type: "Feature",
  properties: {},
  geometry: mesh(atlas, atlas.objects.countries, (left, right) => left !== right),
});

function tileBytes(zoom, x, y) {
  const layers = Object.entries({ land: land.getTile(zoom, x, y), borders: borders.getTile(zoom, x, y) });
  const present = Object.fromEntries(layers.filter(([, tile]) => tile));
  return fromGeojsonVt(present, { version: 2, extent });
}

await rm(target, { recursive: true, force: true });
let [count, bytes] = [0, 0];
for (let zoom = 0; zoom <= maxZoom; zoom += 1) {
  for (let x = 0; x < 2 ** zoom; x += 1) {
    await mkdir(new URL(`${zoom}/${x}/`, target), { recursive: true });
    for (let y = 0; y < 2 ** zoom; y += 1) {
      const tile = tileBytes(zoom, x, y);
      await writeFile(new URL(`${zoom}/${x}/${y}.pbf`, target), tile);
      [count, bytes] = [count + 1, bytes + tile.length];
    }
  }
}
process.stdout.write(`${count} tiles, ${Math.round(bytes / 1000)} kB\n`);
