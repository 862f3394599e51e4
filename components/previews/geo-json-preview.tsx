"use client";

import { useMemo } from "react";
import { MapWithList } from "@/components/map/map-with-list";
import { parseGeoJson } from "@/components/map/parse-geo-json";
import { placesOfCollection } from "@/components/map/places-of-collection";
import { formatCountOf } from "@/lib/shared/format/count";
import { PlainText } from "./plain-text";

/** A GeoJSON document on the map, its features in words beside it. */
export function GeoJsonPreview({ text, label }: { text: string; label: string }) {
  const parsed = useMemo(() => parseGeoJson(text), [text]);
  const places = useMemo(() => (parsed.isValid ? placesOfCollection(parsed.collection) : []), [parsed]);
  if (!parsed.isValid)
    return (
      <>
        <p className="border-line border-b px-4 py-2 text-warning-ink">
          {parsed.reason} It is shown as text.
        </p>
        <PlainText text={text} label={label} />
      </>
    );
  return (
    <div className="flex flex-col gap-3 p-4">
      <p className="text-ink-muted">
        {formatCountOf(parsed.collection.features.length, { one: "feature", many: "features" })}
        {parsed.brokenCount > 0 &&
          ` · ${formatCountOf(parsed.brokenCount, { one: "feature", many: "features" })} broken and left out`}
      </p>
      <MapWithList places={places} label={`Map of ${label}`} />
    </div>
  );
}
