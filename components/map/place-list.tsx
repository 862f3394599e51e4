"use client";

import clsx from "clsx";
import { MapPin, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { useEffect, useRef } from "react";
import { GivenName } from "@/components/ui/given-name";
import { useOpenedRow } from "@/components/ui/use-opened-row";
import { formatCoordinates } from "@/lib/shared/format/coordinates";
import { formatCountOf } from "@/lib/shared/format/count";
import { visibleName } from "@/lib/shared/format/visible-name";
import { geometryLabel } from "./geometry-label";
import type { MapPlace, WrittenProperty } from "./map-place";
import { groupColor, groupOf, type PlaceGroup } from "./place-groups";

export interface PlaceListProps {
  places: readonly MapPlace[];
  groups: readonly PlaceGroup[];
  selectedId: string | null;
  onSelect: (id: string) => void;
}

/** Brings whoever comes back from the page of a place to the link that led there. */
function useOpenedPlace(selectedId: string | null) {
  const links = useRef(new Map<string, HTMLAnchorElement>());
  const returnedTo = useRef<HTMLAnchorElement>(null);
  const rememberOpened = useOpenedRow({
    list: returnedTo,
    label: "Places",
    selectedId,
    onReturn: (id) => {
      returnedTo.current = links.current.get(id) ?? null;
      returnedTo.current?.scrollIntoView({ block: "nearest" });
    },
  });
  const keepLink = (id: string) => (link: HTMLAnchorElement) => {
    links.current.set(id, link);
    return () => void links.current.delete(id);
  };
  return { keepLink, rememberOpened };
}

/** The places of a map as a list, reachable by keyboard. */
export function PlaceList({ places, groups, selectedId, onSelect }: PlaceListProps) {
  const selected = useRef<HTMLLIElement>(null);
  const { keepLink, rememberOpened } = useOpenedPlace(selectedId);
  const isListed = places.some(({ id }) => id === selectedId);
  useEffect(() => {
    if (selectedId && isListed) selected.current?.scrollIntoView({ block: "nearest" });
  }, [selectedId, isListed]);
  return (
    <ul className="flex flex-col">
      {places.map((place) => (
        <li
          key={place.id}
          ref={place.id === selectedId ? selected : null}
          className={clsx(
            "relative border-line border-b px-4 py-2 last:border-b-0",
            place.id === selectedId ? "bg-selected" : "hover:bg-hover",
          )}
        >
          <div className="flex items-center justify-between gap-2">
            <button
              type="button"
              aria-pressed={place.id === selectedId}
              onClick={() => onSelect(place.id)}
              dir="auto"
              // The whole row is the button's.
              className="flex min-w-0 items-center gap-2 text-left font-medium after:absolute after:inset-0"
            >
              <PlacePin group={groupOf(groups, place.type)} isMany={groups.length > 1} />
              <span title={visibleName(place.label)} className="line-clamp-2 min-w-0 wrap-anywhere">
                <GivenName text={place.label} />
              </span>
            </button>
            {place.href && (
              <Link
                ref={keepLink(place.id)}
                href={place.href}
                prefetch={false}
                onClick={() => rememberOpened(place.id)}
                className="relative z-10 shrink-0 text-primary-ink hover:underline"
              >
                Open<span className="sr-only"> {place.label}</span>
              </Link>
            )}
          </div>
          {place.subLabel && (
            <p
              dir="auto"
              title={visibleName(place.subLabel)}
              className="truncate pl-6 text-ink-muted text-xs"
            >
              <GivenName text={place.subLabel} />
            </p>
          )}
          <p className="pl-6 text-ink-muted text-xs wrap-anywhere">
            {[
              groups.length > 1 && place.type,
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
          {place.id === selectedId && place.properties && (
            <PlaceProperties properties={place.properties} moreCount={place.morePropertiesCount ?? 0} />
          )}
        </li>
      ))}
    </ul>
  );
}

function PlacePin({ group, isMany }: { group: PlaceGroup | null; isMany: boolean }) {
  return (
    <MapPin
      aria-hidden
      className={clsx("size-4 shrink-0", isMany || "text-ink-subtle")}
      {...(isMany && group ? { style: groupColor(group) } : {})}
    />
  );
}

interface PlacePropertiesProps {
  properties: readonly WrittenProperty[];
  moreCount: number;
}

function PlaceProperties({ properties, moreCount }: PlacePropertiesProps) {
  return (
    <dl className="relative z-10 mt-1.5 grid max-h-60 grid-cols-[fit-content(45%)_minmax(0,1fr)] gap-x-4 gap-y-1.5 overflow-y-auto pl-6 text-xs">
      {properties.map(({ name, value }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a document may have a name twice
        <div key={index} className="col-span-2 grid grid-cols-subgrid">
          <dt className="min-w-0 text-ink-subtle wrap-anywhere">{name}</dt>
          <dd className="min-w-0 text-ink-muted">
            <bdi className="wrap-anywhere">{value}</bdi>
          </dd>
        </div>
      ))}
      {moreCount > 0 && (
        <div className="col-span-2">
          <dt className="sr-only">Not shown</dt>
          <dd className="text-ink-subtle">
            {formatCountOf(moreCount, { one: "more property", many: "more properties" })}; download the file
            to read them.
          </dd>
        </div>
      )}
    </dl>
  );
}
