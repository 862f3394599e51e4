import type { AssetKindName } from "./asset-kinds";

export interface SeedProject {
  key: string;
  name: string;
  description?: string;
  /** Degrees, WGS 84. */
  center: readonly [longitude: number, latitude: number];
  assetCount: number;
  features: readonly [string, ...string[]];
  kinds: readonly [AssetKindName, ...AssetKindName[]];
  owner: string;
}

/** Newest first. Places are real, what is surveyed there is made up. */
export const seedProjects: readonly SeedProject[] = [
  {
    key: "port",
    name: "Port of Rijeka — 2026 survey",
    description: "Yearly survey of quays, cranes, yards and the basin, with monthly drone flights.",
    center: [14.4422, 45.3271],
    assetCount: 213,
    features: [
      "Harbour crane",
      "Quay wall section",
      "Bollard row",
      "Fuel berth",
      "Warehouse",
      "Ro-ro ramp",
      "Fender line",
      "Container block",
    ],
    kinds: ["scan", "cad", "photos", "orthophoto", "bathymetry", "network", "sensors", "bim", "street"],
    owner: "ada.novak",
  },
  {
    key: "breakwater",
    name: "Molo longo breakwater",
    description: "Armour units and crest of the long breakwater before and after winter.",
    center: [14.4325, 45.3253],
    assetCount: 46,
    features: ["Armour unit field", "Crest wall", "Lighthouse", "Toe berm"],
    kinds: ["scan", "bathymetry", "photos", "sensors"],
    owner: "ada.novak",
  },
  {
    key: "photovoltaic",
    name: "Škurinje photovoltaic roofs",
    description: "Thermal and visual flights by a partner, roof by roof.",
    center: [14.4372, 45.3446],
    assetCount: 34,
    features: ["Roof", "Inverter row", "Module string"],
    kinds: ["photos", "orthophoto", "sensors"],
    owner: "luka.horvat",
  },
  {
    key: "marina",
    name: "Marina Škver",
    description: "Pontoons, mooring chains and the boat lift.",
    center: [14.4459, 45.3236],
    assetCount: 28,
    features: ["Pontoon", "Boat lift", "Mooring field"],
    kinds: ["scan", "cad", "bathymetry"],
    owner: "mira.kovac",
  },
  {
    key: "rail-yard",
    name: "Brajdica rail yard",
    center: [14.4537, 45.3222],
    assetCount: 40,
    features: ["Track", "Switch", "Rail crane", "Portal"],
    kinds: ["street", "network", "scan"],
    owner: "luka.horvat",
  },
  {
    key: "old-town",
    name: "Old town façades",
    description: "Street by street, for the conservation plan.",
    center: [14.4426, 45.3283],
    assetCount: 120,
    features: ["Korzo façade", "City tower", "Roman arch", "Courtyard"],
    kinds: ["street", "photos", "bim"],
    owner: "ada.novak",
  },
  {
    key: "airport",
    name: "Krk airport obstacle survey",
    center: [14.5703, 45.2169],
    assetCount: 22,
    features: ["Approach sector", "Apron", "Tree line"],
    kinds: ["orthophoto", "scan", "network"],
    owner: "ivana.maric",
  },
  {
    key: "tunnel",
    name: "Učka tunnel second tube",
    description: "Convergence and lining scans, one asset per hundred meters.",
    center: [14.2186, 45.3064],
    assetCount: 30,
    features: ["Chainage", "Cross passage", "Portal"],
    kinds: ["scan", "sensors", "bim"],
    owner: "luka.horvat",
  },
  {
    key: "hospital",
    name: "Sušak hospital extension",
    center: [14.4642, 45.3305],
    assetCount: 26,
    features: ["Wing", "Plant room", "Helipad"],
    kinds: ["bim", "scan", "cad"],
    owner: "ivana.maric",
  },
  {
    key: "river",
    name: "Rječina river corridor",
    description: "Flood model inputs from the source to the delta.",
    center: [14.4519, 45.3334],
    assetCount: 24,
    features: ["Cross section", "Gauge", "Slope"],
    kinds: ["orthophoto", "sensors", "network", "bathymetry"],
    owner: "ivana.maric",
  },
  {
    key: "church",
    name: "St Vitus cathedral — heritage record",
    center: [14.4447, 45.3292],
    assetCount: 18,
    features: ["Dome", "Nave", "Altar", "Façade bay"],
    kinds: ["scan", "photos", "cad"],
    owner: "ada.novak",
  },
  {
    key: "archive",
    name: "مسح المرفأ 1998 — archive",
    description: "Scanned sheets that came without metadata.",
    center: [14.4391, 45.3266],
    assetCount: 9,
    features: ["Sheet"],
    kinds: ["photos", "sensors"],
    owner: "luka.horvat",
  },
];
