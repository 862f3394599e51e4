import { describe, expect, it } from "vitest";
import { formatOfPath } from "./file-format";

describe("formatOfPath", () => {
  it.each([
    ["ortho.tfw", "World file", "text"],
    ["ortho.JGW", "World file", "text"],
    ["roads.prj", "Projection", "text"],
    ["roads.cpg", "Shapefile encoding", "text"],
    ["roads.dbf", "Shapefile attributes", "none"],
    ["roads.shx", "Shapefile index", "none"],
    ["rover.pos", "GNSS solution", "text"],
    ["base.obs", "RINEX", "text"],
    ["base1230.26o", "RINEX", "text"],
    ["base1230.25n", "RINEX", "text"],
    ["track.gpx", "GPX", "text"],
    ["site.kmz", "KMZ", "none"],
    ["dtm.asc", "ASCII grid", "text"],
    ["cloud.xyz", "XYZ points", "text"],
    ["cloud.pts", "Leica points", "text"],
    ["map.qgs", "QGIS project", "text"],
    ["mosaic.vrt", "Virtual raster", "text"],
    ["hall.rcp", "ReCap project", "none"],
    ["hall.e57", "E57", "none"],
    ["hall.laz", "LAZ", "none"],
    ["a/b.c/hall.copc.laz", "COPC", "none"],
    ["house.ifc", "IFC", "text"],
    ["plan.dwg", "DWG", "none"],
    ["dtm.tif.aux.xml", "GDAL metadata", "text"],
    ["roads.shp.xml", "Metadata", "text"],
    ["day1.gsi", "Leica GSI", "text"],
    ["dtm.hdr", "Raster header", "text"],
    ["hall.lax", "LAS index", "none"],
    ["points.csv.gz", "CSV (gzip)", "csv"],
    ["scans.tar.gz", "Archive", "none"],
    ["base1230.26D.Z", "Archive", "none"],
    ["ortho.tiff.aux.xml", "GDAL metadata", "text"],
    ["igs22345.sp3", "GNSS products", "text"],
    ["traverse.RW5", "Field book", "text"],
    ["quay.kmall", "Sonar", "none"],
    ["HR5B01M1.000", "ENC (S-57)", "none"],
    ["points.csvt", "CSV column types", "text"],
    ["roads.atx", "Shapefile index", "none"],
    ["photo.JPG ", "JPEG", "image"],
    ["plan.STEP", "CAD exchange", "text"],
    ["photo.jpg.gz", "Gzip", "none"],
    ["outline.geojson", "GeoJSON", "geojson"],
    ["lines.geojsonl", "GeoJSON lines", "geojson"],
  ])("knows %s as %s", (path, name, preview) => {
    expect(formatOfPath(path)).toMatchObject({ name, preview });
  });

  it.each(["README", "a.b/README", "x.unknown", "x.", "", ".gz", "constructor", "x.__proto__", "x.toString"])(
    "does not know %j, or only as far as its ending goes",
    (path) => {
      expect(formatOfPath(path)?.name ?? null).toBe(path === ".gz" ? "Gzip" : null);
    },
  );
});
