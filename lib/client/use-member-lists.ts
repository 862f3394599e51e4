"use client";

import { useMemo, useState } from "react";
import useSWR from "swr";
import type { CallRecord } from "@/lib/shared/contracts/call-record";
import type { Problem } from "@/lib/shared/contracts/problem";
import type { MembersByResource } from "@/lib/shared/permissions/people/member-model";
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
}

/** null where it is not wanted. */
function useMemberList(scope: ReadScope, place: MemberListPlace | null, onCall: (call: CallRecord) => void) {
  const { newSignal } = useReadSignals();
  const key = place && ["member-list", ...scopeKey(scope), place.resource, place.libraryId, place.id];
  const { data, mutate } = useSWR<MemberListReading>(key, null);
  const ask = async (isAnew: boolean) => {
    if (!place) return;
    const signal = newSignal();
    const { readMemberList } = await import("./read-member-list");
    const reading = await readMemberList({ scope, place, signal, onCall, isAnew });
    if (!signal.aborted) await mutate(reading, { revalidate: false });
  };
  return { place, reading: data, ask };
}

/** Lists of members by resource, kept in this tab for every page that asks for the same. */
export function useMemberLists(
  scope: ReadScope,
  wanted: readonly MemberListPlace[],
  onCall: (call: CallRecord) => void,
): MemberLists {
  const [isReading, setReading] = useState(false);
  const placeOf = (resource: SdmaResourceType) => wanted.find((place) => place.resource === resource) ?? null;
  const library = useMemberList(scope, placeOf("library"), onCall);
  const project = useMemberList(scope, placeOf("project"), onCall);
  const template = useMemberList(scope, placeOf("assetTemplate"), onCall);
  const connector = useMemberList(scope, placeOf("connector"), onCall);
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
  const read = () => {
    setReading(true);
    void Promise.all(toRead.map(({ ask, reading }) => ask(isAnew || reading !== undefined))).finally(() =>
      setReading(false),
    );
  };
  return {
    lists,
    refused: all.flatMap(({ place, reading }) =>
      place && reading && !reading.ok ? [{ resource: place.resource, problem: reading.problem }] : [],
    ),
    missing: never,
    isReading,
    read,
    requests: toRead.length * 2,
  };
}
