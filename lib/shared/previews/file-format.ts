export type PreviewKind = "image" | "text" | "csv" | "json" | "geojson" | "none";

export interface FileFormat {
  /** Short name, as used in the field. */
  name: string;
  preview: PreviewKind;
  /** What it is, or how to open it, for formats that browsers do not display. */
  hint?: string;
}

const pointCloud = "A point cloud. Open it in CloudCompare, QGIS or PDAL.";
const scan =
  "A scan in its manufacturer's format. Open it in the manufacturer's software, or export it as E57.";
const mesh = "A 3D model. Open it in Blender or any viewer of its format.";
const raster = "A georeferenced raster. Open it in QGIS or read it with GDAL.";
const grid = "An elevation grid. Open it in QGIS or read it with GDAL.";
const building = "A building model. Open it in Bonsai, Solibri or another IFC viewer.";
const drawing = "A CAD drawing. Open it in AutoCAD, BricsCAD or LibreCAD.";
const vector = "A vector layer. Open it in QGIS.";
const shapefilePart =
  "Part of a shapefile. Keep it beside the .shp file of the same name and open that file in QGIS.";
const worldFile = "Places the image of the same name: pixel size, rotation and the upper left corner.";
const rawPhoto = "A raw photo. Open it in RawTherapee or darktable.";
const gnss = "GNSS observations or positions. Open it in RTKLIB.";
const video = "A video. Download it to play it.";
const document = "A document. Download it to open it.";
const archive = "An archive. Download it and unpack it.";

type Row = readonly [endings: string, name: string, preview: PreviewKind, hint?: string];

/** File extensions of a format, with its name. A later row does not override an earlier one. */
const rows: readonly Row[] = [
  ["jpg jpeg jpe jfif", "JPEG", "image"],
  ["png apng", "PNG", "image"],
  ["webp", "WebP", "image"],
  ["gif", "GIF", "image"],
  ["bmp", "BMP", "image"],
  ["avif", "AVIF", "image"],
  ["heic heif", "HEIF", "none", "A photo. Open it in a photo viewer."],
  ["dng cr2 cr3 nef arw raf orf rw2", "Raw photo", "none", rawPhoto],
  ["csv psv", "CSV", "csv"],
  [
    "csvt",
    "CSV column types",
    "text",
    "The types of the columns of the .csv file of the same name, for GDAL.",
  ],
  ["tsv tab", "TSV", "csv"],
  ["json", "JSON", "json"],
  ["geojson", "GeoJSON", "geojson"],
  ["geojsonl geojsons ndgeojson", "GeoJSON lines", "geojson"],
  ["topojson", "TopoJSON", "geojson"],
  ["jsonl ndjson", "JSON lines", "text"],
  ["txt", "Text", "text"],
  ["md", "Markdown", "text"],
  ["log", "Log", "text"],
  ["xml xsd", "XML", "text"],
  ["aux.xml", "GDAL metadata", "text"],
  ["gfs", "GML schema", "text", "What GDAL found in the .gml file of the same name."],
  ["qmd", "QGIS metadata", "text", "Describes the layer of the same name."],
  ["yaml yml", "YAML", "text"],
  ["ini cfg conf toml", "Settings", "text"],
  ["html htm", "HTML", "text"],
  ["svg", "SVG", "text"],
  [
    "tfw tfwx tifw tiffw jgw jpegw jpgw jpw pgw pngw gfw bpw wld sdw j2w eww blw",
    "World file",
    "text",
    worldFile,
  ],
  ["prj", "Projection", "text", "The coordinate reference system of the file of the same name, as WKT."],
  ["shp.xml", "Metadata", "text", "Describes the shapefile of the same name."],
  ["qpj", "QGIS projection", "text", "The coordinate reference system of the file of the same name."],
  ["wkt", "WKT", "text"],
  ["cpg", "Shapefile encoding", "text", shapefilePart],
  ["dbf", "Shapefile attributes", "none", shapefilePart],
  ["shx sbn sbx qix fbn ain aih atx ixs mxs", "Shapefile index", "none", shapefilePart],
  [
    "shp",
    "Shapefile",
    "none",
    "A vector layer. Open it in QGIS together with its .dbf, .shx and .prj files.",
  ],
  ["qml sld", "Map style", "text", "How QGIS draws the layer of the same name."],
  ["qgs", "QGIS project", "text", "Keep it beside the layers that it references and open it in QGIS."],
  ["qgz", "QGIS project", "none", "Keep it beside the layers that it references and open it in QGIS."],
  ["gpkg", "GeoPackage", "none", "A vector or raster database. Open it in QGIS."],
  ["fgb", "FlatGeobuf", "none", vector],
  ["parquet geoparquet", "GeoParquet", "none", vector],
  ["gdb gdbtable", "File geodatabase", "none", vector],
  ["mif mid", "MapInfo exchange", "text", vector],
  ["qlr", "QGIS layer", "text", "Keep it beside the data that it references and open it in QGIS."],
  ["mxd aprx lyr lyrx mpkx", "ArcGIS project", "none", "Open it in ArcGIS Pro."],
  ["mbtiles pmtiles", "Map tiles", "none", "Map tiles. Open them in QGIS."],
  ["gml citygml", "GML", "text"],
  ["landxml", "LandXML", "text"],
  ["osm", "OpenStreetMap", "text", vector],
  ["pbf", "Map data (PBF)", "none", vector],
  ["kml", "KML", "text"],
  ["kmz", "KMZ", "none", "A zipped KML. Open it in Google Earth or QGIS."],
  ["gpx", "GPX", "text", "Tracks and waypoints. Open it in QGIS."],
  ["igc nmea", "GNSS track", "text", gnss],
  ["obs rnx crx nav", "RINEX", "text", gnss],
  ["sp3 clk erp snx ionex", "GNSS products", "text", "Orbits, clocks or corrections. Open it in RTKLIB."],
  ["pos", "GNSS solution", "text", gnss],
  ["gsi", "Leica GSI", "text", "Total station readings. Open it in Leica Infinity."],
  [
    "rw5 crd fbk fld sdr dc idx",
    "Field book",
    "text",
    "Survey readings. Open it in the software of the instrument.",
  ],
  [
    "d45 d49 d58 d66 reb",
    "REB data",
    "text",
    "Survey data after the German REB. Open it in your survey software.",
  ],
  ["jxl", "Trimble JobXML", "text", "A survey job. Open it in Trimble Business Center."],
  ["job", "Trimble job", "none", "A survey job. Open it in Trimble Business Center."],
  ["sbet trj", "Trajectory", "none", "A trajectory. Open it in the software of the scanner or drone."],
  [
    "gsb gtx",
    "Datum shift grid",
    "none",
    "Shifts between coordinate systems. Put it where PROJ or your GIS looks for grids.",
  ],
  ["mrk", "Camera time marks", "text", "Times and positions at which a drone took its photos."],
  [
    "ubx rtk t01 t02 t04 dat bin",
    "Binary data",
    "none",
    "Raw device data. Open it in the manufacturer's software.",
  ],
  ["copc.laz", "COPC", "none", pointCloud],
  ["las", "LAS", "none", pointCloud],
  ["laz", "LAZ", "none", pointCloud],
  [
    "lax",
    "LAS index",
    "none",
    "Speeds up reading the point cloud of the same name. Keep it beside that file.",
  ],
  ["e57", "E57", "none", pointCloud],
  ["rcp", "ReCap project", "none", "An Autodesk ReCap project, which needs its .rcs scans beside it."],
  ["rcs", "ReCap scan", "none", "An Autodesk ReCap scan. Open its .rcp project in ReCap."],
  ["fls lsproj", "FARO scan", "none", scan],
  ["zfs zfprj", "Z+F scan", "none", scan],
  ["rxp rdbx rdb", "RIEGL scan", "none", scan],
  ["ptg lgs lgsx", "Leica scan", "none", scan],
  ["xyz xyzrgb txyz neu", "XYZ points", "text", pointCloud],
  ["pts ptx", "Leica points", "text", pointCloud],
  ["pcd", "PCD", "none", pointCloud],
  ["ply", "PLY", "none", "A point cloud or a mesh. Open it in CloudCompare or Blender."],
  ["splat ksplat spz", "Gaussian splats", "none", "Gaussian splats. Open them in SuperSplat."],
  ["glb", "GLB", "none", mesh],
  ["gltf", "glTF", "json", mesh],
  ["obj", "OBJ", "text", mesh],
  ["mtl", "OBJ materials", "text"],
  ["stl", "STL", "none", mesh],
  ["fbx", "FBX", "none", mesh],
  ["dae", "COLLADA", "text", mesh],
  ["3ds 3dm skp max blend usd usda usdc usdz", "3D model", "none", mesh],
  [
    "b3dm i3dm pnts cmpt subtree slpk",
    "3D tiles",
    "none",
    "Part of a 3D tileset. Open its tileset.json in CesiumJS.",
  ],
  ["tif tiff gtiff", "GeoTIFF", "none", raster],
  ["ecw", "ECW", "none", raster],
  ["jp2 j2k", "JPEG 2000", "none", raster],
  ["sid", "MrSID", "none", raster],
  ["img bil bip bsq flt adf ers", "Raster", "none", raster],
  ["hdr", "Raster header", "text", "Describes the raster of the same name. Keep it beside that file."],
  ["ovr rrd", "Raster overviews", "none", "Smaller copies of the raster of the same name, for fast display."],
  [
    "vrt",
    "Virtual raster",
    "text",
    "Combines rasters into one for GDAL. Keep it beside them and open it in QGIS.",
  ],
  ["asc grd", "ASCII grid", "text", grid],
  ["dem hgt dt0 dt1 dt2", "Elevation grid", "none", grid],
  ["bag", "BAG", "none", "A bathymetric grid. Open it in QGIS or read it with GDAL."],
  ["000", "ENC (S-57)", "none", "An electronic navigational chart. Open it in OpenCPN or QGIS."],
  [
    "all kmall wcd xtf jsf gsf hsx s7k",
    "Sonar",
    "none",
    "Raw soundings. Open it in the software of the sonar, or in MB-System.",
  ],
  [
    "sgy segy dzt rd3",
    "Geophysical survey",
    "none",
    "Radar or seismic traces. Open it in the software of the instrument.",
  ],
  ["nc", "NetCDF", "none", "Array data. Open it in QGIS or Panoply."],
  ["h5 hdf hdf5", "HDF", "none", "Array data. Open it in HDFView."],
  ["ifc", "IFC", "text", building],
  ["ifcxml", "IFC (XML)", "text", building],
  ["ifczip", "IFC (zipped)", "none", building],
  ["bcf bcfzip", "BCF", "none", "Comments on a building model. Open it in your BIM software."],
  ["rvt rfa rte", "Revit", "none", "A Revit model. Open it in Autodesk Revit."],
  ["nwd nwc nwf", "Navisworks", "none", "A Navisworks model. Open it in Autodesk Navisworks."],
  ["dwg", "DWG", "none", drawing],
  ["dxf", "DXF", "text", drawing],
  ["dgn", "DGN", "none", "A CAD drawing. Open it in MicroStation."],
  ["dwf dwfx", "DWF", "none", "A published drawing. Open it in Autodesk Design Review."],
  ["dwt dws", "DWG template", "none", drawing],
  ["bak sv$ dwl dwl2", "CAD backup", "none", "Written by a CAD program beside its drawing."],
  ["ctb stb", "Plot styles", "none", "Pens and colors for plotting. Open it in AutoCAD."],
  ["step stp iges igs", "CAD exchange", "text", "A solid model. Open it in FreeCAD or another CAD program."],
  ["ipt iam sldprt sldasm catpart f3d jt", "CAD model", "none", "Open it in the CAD program that made it."],
  ["pln pla", "Archicad", "none", "An Archicad project. Open it in Graphisoft Archicad."],
  ["smc", "Solibri", "none", "A Solibri model. Open it in Solibri."],
  ["ids", "IDS", "text", "Information requirements for building models. Open it in an IFC checker."],
  ["gbxml", "gbXML", "text", building],
  ["psx psz", "Metashape project", "none", "An Agisoft Metashape project. Open it in Metashape."],
  ["p4d", "Pix4D project", "text", "A Pix4Dmapper project. Open it in Pix4Dmapper."],
  ["rcproj", "RealityCapture project", "text", "A RealityCapture project. Open it in RealityCapture."],
  ["srt", "Subtitles", "text", "Drones write the position of each video frame here."],
  ["mp3 wav m4a ogg amr", "Audio", "none", "A recording. Download it to play it."],
  ["mp4 mov m4v avi mkv webm mts insv 360", "Video", "none", video],
  ["pdf", "PDF", "none", "A document. Download it and open it in a PDF reader."],
  ["doc docx odt rtf", "Text document", "none", document],
  ["ppt pptx odp", "Presentation", "none", document],
  ["xls xlsx xlsm xlsb ods", "Spreadsheet", "none", document],
  ["mdb accdb", "Access", "none", "A database. Open it in Microsoft Access."],
  ["sqlite db", "SQLite", "none", "A database. Open it in DB Browser for SQLite or QGIS."],
  ["zip", "ZIP", "none", archive],
  ["7z rar tar tgz tar.gz bz2 xz zst z", "Archive", "none", archive],
  ["gz", "Gzip", "none", archive],
];

const formats = new Map<string, FileFormat>();
for (const [endings, name, preview, hint] of rows)
  for (const ending of endings.split(" "))
    if (!formats.has(ending)) formats.set(ending, { name, preview, ...(hint ? { hint } : {}) });

/** RINEX 2 names its kind after the year: `.26o`, `.25n`. */
const rinex = /^\d\d[onglmpdbqhfc]$/;

/** What is stored with `Content-Encoding: gzip` arrives unpacked, whatever it is called. */
function formatOfCompressed(inner: string): FileFormat | undefined {
  const format = formatOfPath(inner);
  return format && format.preview !== "none" && format.preview !== "image"
    ? { ...format, name: `${format.name} (gzip)` }
    : formats.get("gz");
}

/** @returns null when the name has no extension or an unknown one */
export function formatOfPath(path: string): FileFormat | null {
  const name = path
    .slice(path.lastIndexOf("/") + 1)
    .trimEnd()
    .toLowerCase();
  const [, , double = "", single = ""] = /^(.*?)(?:\.([a-z0-9]+))?\.([a-z0-9]+)$/.exec(name) ?? [];
  if (single === "gz" && double !== "tar") return formatOfCompressed(name.slice(0, -".gz".length)) ?? null;
  if (rinex.test(single)) return formats.get("obs") ?? null;
  return formats.get(`${double}.${single}`) ?? formats.get(single) ?? null;
}
