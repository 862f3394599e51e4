import type { SdmaLocation, SdmaProject } from "@/lib/shared/sdma/generated/answers.gen";

const names = { latitude: new Set(["latitude", "lat"]), longitude: new Set(["longitude", "lon", "lng"]) };

/** A project's location from its attributes; undefined where they have none. Costs no request. */
export function projectLocation({
  metadataAttributes = [],
}: Pick<SdmaProject, "metadataAttributes">): SdmaLocation | undefined {
  const degrees = (accepted: ReadonlySet<string>) => {
    const text = metadataAttributes.find(({ attribute }) =>
      accepted.has(attribute.trim().toLowerCase()),
    )?.value;
    return text === undefined || text.trim() === "" ? Number.NaN : Number(text);
  };
  const [latitude, longitude] = [degrees(names.latitude), degrees(names.longitude)];
  if (Number.isNaN(latitude) || Number.isNaN(longitude)) return undefined;
  const place = metadataAttributes.find(({ attribute }) => attribute.trim().toLowerCase() === "place")?.value;
  return { latitude, longitude, ...(place ? { place } : {}) };
}
