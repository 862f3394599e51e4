export type PreviewKind = "image" | "text" | "csv" | "json" | "geojson" | "none";

export interface FileFormat {
  /** Short name as people in the field say it. */
  name: string;
  preview: PreviewKind;
  /** How to open it, for what no browser shows. */
  hint?: string;
}

const image = (name: string): FileFormat => ({ name, preview: "image" });
const text = (name: string): FileFormat => ({ name, preview: "text" });
const other = (name: string, hint: string): FileFormat => ({ name, preview: "none", hint });

const pointCloud = "A point cloud. Open it in CloudCompare, QGIS or PDAL.";
const mesh = "A 3D model. Open it in Blender or any glTF viewer.";
const raster = "A georeferenced raster. Open it in QGIS or read it with GDAL.";
const building = "A building model. Open it in BlenderBIM, Solibri or another IFC viewer.";
const drawing = "A CAD drawing. Open it in AutoCAD, BricsCAD or LibreCAD.";
const archive = "An archive. Download it and unpack it.";

const formats: Readonly<Record<string, FileFormat>> = {
  jpg: image("JPEG"),
  jpeg: image("JPEG"),
  png: image("PNG"),
  webp: image("WebP"),
  gif: image("GIF"),
  avif: image("AVIF"),
  csv: { name: "CSV", preview: "csv" },
  tsv: { name: "TSV", preview: "csv" },
  json: { name: "JSON", preview: "json" },
  geojson: { name: "GeoJSON", preview: "geojson" },
  txt: text("Text"),
  md: text("Markdown"),
  log: text("Log"),
  xml: text("XML"),
  prj: text("PRJ"),
  wkt: text("WKT"),
  yaml: text("YAML"),
  yml: text("YAML"),
  las: other("LAS", pointCloud),
  laz: other("LAZ", pointCloud),
  e57: other("E57", pointCloud),
  ply: other("PLY", pointCloud),
  glb: other("GLB", mesh),
  gltf: other("glTF", mesh),
  obj: other("OBJ", mesh),
  tif: other("GeoTIFF", raster),
  tiff: other("GeoTIFF", raster),
  ifc: other("IFC", building),
  dwg: other("DWG", drawing),
  dxf: other("DXF", drawing),
  shp: other("Shapefile", "A vector layer. Open it in QGIS together with its .dbf, .shx and .prj files."),
  gpkg: other("GeoPackage", "A vector or raster store. Open it in QGIS."),
  kml: text("KML"),
  pdf: other("PDF", "A document. Download it and open it in a PDF reader."),
  zip: other("ZIP", archive),
};

/** @returns null when the name has no ending or one that is not known */
export function formatOfPath(path: string): FileFormat | null {
  const ending = /\.([a-z0-9]+)$/i.exec(path)?.[1]?.toLowerCase();
  return (ending !== undefined && Object.hasOwn(formats, ending) && formats[ending]) || null;
}
