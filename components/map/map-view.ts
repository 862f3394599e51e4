/** What a map shows: its center in degrees of WGS 84, and MapLibre's zoom. */
export interface MapView {
  latitude: number;
  longitude: number;
  zoom: number;
}

const highestZoom = 24;
const number = String.raw`(-?\d{1,3}(?:\.\d{1,12})?)`;
const pattern = new RegExp(`^${number},${number},(\\d{1,2}(?:\\.\\d{1,4})?)$`);

/** @returns such as `45.32710,14.44220,12.5`, latitude first; a center to the meter */
export const writeMapView = ({ latitude, longitude, zoom }: MapView): string =>
  `${latitude.toFixed(5)},${longitude.toFixed(5)},${Number(zoom.toFixed(2))}`;

/** @returns null where the text is no view of the Earth; a longitude beyond 180° is one that continues past it */
export function readMapView(text: string): MapView | null {
  const [latitude, longitude, zoom] = pattern.exec(text)?.slice(1).map(Number) ?? [];
  if (latitude === undefined || longitude === undefined || zoom === undefined) return null;
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 540 && zoom <= highestZoom
    ? { latitude, longitude, zoom }
    : null;
}
