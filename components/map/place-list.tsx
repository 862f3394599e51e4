"use client";

import clsx from "clsx";
import { MapPin, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { formatCoordinates } from "@/lib/shared/format/coordinates";
import { geometryLabel } from "./geometry-label";
import type { MapPlace, WrittenProperty } from "./map-place";

export interface PlaceListProps {
  places: readonly MapPlace[];
  selectedId: string | null;
  onSelect: (id: string) => void;
}

/** The places of a map as a list, reachable by keyboard. */
export function PlaceList({ places, selectedId, onSelect }: PlaceListProps) {
  return (
    <ul className="flex flex-col">
      {places.map((place) => (
        <li
          key={place.id}
          className={clsx(
            "border-line border-b px-4 py-2 last:border-b-0",
            place.id === selectedId && "bg-selected",
          )}
        >
          <div className="flex items-center justify-between gap-2">
            <button
              type="button"
              aria-pressed={place.id === selectedId}
              onClick={() => onSelect(place.id)}
              dir="auto"
              className="flex min-w-0 items-center gap-2 text-left font-medium hover:underline"
            >
              <MapPin aria-hidden className="size-4 shrink-0 text-ink-subtle" />
              <span className="line-clamp-2 min-w-0 wrap-anywhere">{place.label}</span>
            </button>
            {place.href && (
              <Link href={place.href} prefetch={false} className="shrink-0 text-primary-ink hover:underline">
                Open<span className="sr-only"> {place.label}</span>
              </Link>
            )}
          </div>
          {place.subLabel && (
            <p dir="auto" title={place.subLabel} className="truncate pl-6 text-ink-muted text-xs">
              {place.subLabel}
            </p>
          )}
          <p className="pl-6 text-ink-muted text-xs">
            {[
              place.point && formatCoordinates(place.point[1], place.point[0]),
              place.place,
              place.shape && geometryLabel(place.shape),
            ]
              .filter(Boolean)
              .join(" · ")}
          </p>
          {place.fault && (
            <p className="mt-0.5 flex items-start gap-1.5 pl-6 text-warning-ink text-xs">
              <TriangleAlert aria-hidden className="mt-0.5 size-3 shrink-0" />
              {place.fault}
            </p>
          )}
          {place.id === selectedId && place.properties && <PlaceProperties properties={place.properties} />}
        </li>
      ))}
    </ul>
  );
}

function PlaceProperties({ properties }: { properties: readonly WrittenProperty[] }) {
  return (
    <dl className="mt-1.5 grid max-h-60 grid-cols-[fit-content(45%)_minmax(0,1fr)] gap-x-4 gap-y-1.5 overflow-y-auto pl-6 text-xs">
      {properties.map(({ name, value }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a document may have a name twice
        <div key={index} className="col-span-2 grid grid-cols-subgrid">
          <dt className="min-w-0 text-ink-subtle wrap-anywhere">{name}</dt>
          <dd className="min-w-0 text-ink-muted">
            <bdi className="wrap-anywhere">{value}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  );
}
