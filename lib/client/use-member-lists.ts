"use client";

import { useMemo, useState } from "react";
import useSWR from "swr";
import type { CallRecord } from "@/lib/shared/contracts/call-record";
import type { Problem } from "@/lib/shared/contracts/problem";
import { type MembersByResource, mostMemberPages } from "@/lib/shared/permissions/people/member-model";
import type { SdmaResourceType } from "@/lib/shared/permissions/sdma/needed-level";
import type { MemberListPlace, MemberListReading } from "./read-member-list";
import { type ReadScope, scopeKey } from "./read-scope";
import { useReadSignals } from "./use-read-signals";

export interface MemberLists {
  /** What was read, in this tab; nothing is read before somebody asks. */
  lists: MembersByResource;
  /** Lists that could not be read, such as those that the role may not see. */
  refused: readonly { resource: SdmaResourceType; problem: Problem }[];
  /** Wanted lists that were never asked for. */
  missing: readonly SdmaResourceType[];
  isReading: boolean;
  /** Reads the missing lists, or all of them anew where none is missing. */
  read: () => void;
  /** Requests that `read` sends, at least: people and groups are listed apart. */
  requests: number;
  /** Goes on with lists of which only the first pages were read. */
  readOn: () => void;
  /** Requests that `readOn` sends, at most; 0 where every list was read to the end, or as far as is ever read. */
  moreRequests: number;
}

export interface MemberListOptions {
  onCall: (call: CallRecord) => void;
  /** Pages of people and of groups that `read` stops after; absent: as many as are ever read. */
  firstPages?: number;
}

const restOf = (reading: MemberListReading | undefined) =>
  reading?.ok ? Object.keys(reading.rest).length : 0;

/** @param place null where it is not wanted */
function useMemberList(
  scope: ReadScope,
  place: MemberListPlace | null,
  { onCall, firstPages }: MemberListOptions,
) {
  const { newSignal } = useReadSignals();
  const key = place && ["member-list", ...scopeKey(scope), place.resource, place.libraryId, place.id];
  const whole = useSWR<MemberListReading>(key, null);
  // Apart, so that pages that read to the end do not take it for all there is.
  const part = useSWR<MemberListReading>(key && [...key, "first pages"], null);
  const isPart = firstPages !== undefined && !whole.data?.ok && part.data !== undefined;
  const reading = isPart ? part.data : whole.data;
  const more = isPart ? restOf(part.data) * (mostMemberPages - firstPages) : 0;
  const ask = async (how: { isAnew: boolean } | "go on") => {
    if (!place) return;
    const signal = newSignal();
    const { readMemberList } = await import("./read-member-list");
    const asked = { scope, place, signal, onCall };
    const goesOn = how === "go on" && firstPages !== undefined;
    const read = await readMemberList(
      goesOn
        ? { ...asked, after: part.data, mostPages: mostMemberPages - firstPages }
        : { ...asked, isAnew: how !== "go on" && how.isAnew, mostPages: firstPages },
    );
    if (signal.aborted) return;
    const isWhole = firstPages === undefined || goesOn || restOf(read) === 0;
    await (isWhole ? whole : part).mutate(read, { revalidate: false });
    // What was read to the end before is older.
    if (!isWhole) await whole.mutate(undefined, { revalidate: false });
  };
  return { place, reading, more, ask };
}

/** Lists of members by resource, kept in this tab for every page that asks for the same. */
export function useMemberLists(
  scope: ReadScope,
  wanted: readonly MemberListPlace[],
  options: MemberListOptions,
): MemberLists {
  const [isReading, setReading] = useState(false);
  const placeOf = (resource: SdmaResourceType) => wanted.find((place) => place.resource === resource) ?? null;
  const library = useMemberList(scope, placeOf("library"), options);
  const project = useMemberList(scope, placeOf("project"), options);
  const template = useMemberList(scope, placeOf("assetTemplate"), options);
  const connector = useMemberList(scope, placeOf("connector"), options);
  const all = [project, template, connector, library];
  const readings = useMemo(
    () => ({
      library: library.reading,
      project: project.reading,
      assetTemplate: template.reading,
      connector: connector.reading,
    }),
    [library.reading, project.reading, template.reading, connector.reading],
  );
  const lists = useMemo<MembersByResource>(
    () =>
      Object.fromEntries(
        Object.entries(readings).flatMap(([resource, reading]) =>
          reading?.ok ? [[resource, reading.list]] : [],
        ),
      ),
    [readings],
  );
  const unread = all.filter(({ place, reading }) => place && !reading?.ok);
  const never = all.flatMap(({ place, reading }) => (place && !reading ? [place.resource] : []));
  const isAnew = unread.length === 0;
  const toRead = isAnew ? all.filter(({ place }) => place) : unread;
  const during = (asked: readonly Promise<void>[]) => {
    setReading(true);
    void Promise.all(asked).finally(() => setReading(false));
  };
  return {
    lists,
    refused: all.flatMap(({ place, reading }) =>
      place && reading && !reading.ok ? [{ resource: place.resource, problem: reading.problem }] : [],
    ),
    missing: never,
    isReading,
    read: () => during(toRead.map(({ ask, reading }) => ask({ isAnew: isAnew || reading !== undefined }))),
    requests: toRead.length * 2,
    readOn: () => during(all.filter(({ more }) => more > 0).map(({ ask }) => ask("go on"))),
    moreRequests: all.reduce((sum, { more }) => sum + more, 0),
  };
}
