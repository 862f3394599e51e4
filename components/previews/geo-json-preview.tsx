"use client";

import { MapWithList } from "@/components/map/map-with-list";
import type { GeoCounts } from "@/components/map/read-geo";
import { useGeoReading } from "@/components/map/use-geo-reading";
import { Skeleton } from "@/components/ui/skeleton";
import { formatCount, formatCountOf } from "@/lib/shared/format/count";
import { PlainText } from "./plain-text";

const causes = [
  ["none", "without a geometry"],
  ["unreadable", "with a position that cannot be read"],
  ["outside", "outside the area of the coordinate system"],
  ["refused", "in an unsupported coordinate system"],
] as const;

/** Counts every feature; those that are not on the map by cause. */
function countsLabel(counts: GeoCounts): string {
  const all = formatCountOf(counts.all, { one: "feature", many: "features" });
  const leftOut = causes.flatMap(([cause, causeLabel]) =>
    counts[cause] > 0 ? [`${formatCount(counts[cause])} ${causeLabel}`] : [],
  );
  return leftOut.length === 0
    ? all
    : [all, `${formatCount(counts.drawn)} on the map`, ...leftOut].join(" · ");
}

export interface GeoJsonPreviewProps {
  text: string;
  label: string;
}

/** The features of a document on a map and as a list beside it. */
export function GeoJsonPreview({ text, label }: GeoJsonPreviewProps) {
  const reading = useGeoReading(text);
  if (!reading) return <Skeleton className="m-4 h-96" />;
  if (!reading.isValid)
    return (
      <>
        <p className="border-line border-b px-4 py-2 text-warning-ink">
          {reading.reason} It is shown as text.
        </p>
        <PlainText text={text} label={label} />
      </>
    );
  const { counts, notes, places } = reading;
  return (
    <div className="flex flex-col gap-3 p-4">
      <p className="text-ink-muted">{countsLabel(counts)}</p>
      {notes.map((note) => (
        <p key={note} className="text-ink-muted">
          {note}
        </p>
      ))}
      {places.length > 0 ? (
        <MapWithList places={places} label={`Map of ${label}`} />
      ) : (
        <PlainText text={text} label={label} />
      )}
    </div>
  );
}
