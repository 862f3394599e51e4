"use client";

import { useEffect, useEffectEvent, useMemo } from "react";
import { useRecordCalls } from "@/components/calls/recorded-calls";
import type { MemberListPlace } from "@/lib/client/read-member-list";
import type { ReadScope } from "@/lib/client/read-scope";
import { type MemberLists, useMemberLists } from "@/lib/client/use-member-lists";
import { levelName } from "@/lib/shared/level-order";
import type { LinkTarget } from "@/lib/shared/links/link-target";
import { principalForm } from "@/lib/shared/permissions/people/member-model";

export interface KnownPrincipal {
  kind: "person" | "group";
  name: string;
  /** Such as `Contributor of the project`. */
  note: string;
}

/** Of people and of groups: with a project and its library eight requests, fewer than what buttons warn of. */
const firstPages = 2;

function placesOf(target: LinkTarget | null): MemberListPlace[] {
  const [libraryId, projectId] = target?.ids ?? [];
  if (!libraryId) return [];
  const library = { resource: "library", libraryId, id: libraryId } as const;
  return projectId ? [{ resource: "project", libraryId, id: projectId }, library] : [library];
}

function principalsOf({ lists }: MemberLists, ownGroups: readonly string[]): KnownPrincipal[] {
  const found = new Map<string, KnownPrincipal>();
  for (const resource of ["project", "library"] as const)
    for (const { principalId, principalType, level } of lists[resource]?.members ?? []) {
      const kind = principalType === "GROUP" ? "group" : "person";
      const isNamed = kind === "group" || principalForm(principalId).kind === "name";
      const key = `${kind} ${principalId}`;
      if (!isNamed || found.has(key)) continue;
      found.set(key, { kind, name: principalId, note: `${levelName(level)} of the ${resource}` });
    }
  for (const name of ownGroups)
    if (!found.has(`group ${name}`)) found.set(`group ${name}`, { kind: "group", name, note: "your group" });
  return [...found.values()];
}

/**
 * People and groups whom the sender may see: the members of the page's project and library, and their own groups.
 * @param isWanted reads the first pages of the lists, once; four requests, up to eight where they are long
 */
export function useKnownPeople(
  { scope, target, ownGroups }: { scope: ReadScope; target: LinkTarget | null; ownGroups: readonly string[] },
  isWanted: boolean,
) {
  const members = useMemberLists(scope, placesOf(target), { onCall: useRecordCalls(), firstPages });
  const readOnce = useEffectEvent(() => {
    if (members.missing.length > 0 && !members.isReading) members.read();
  });
  useEffect(() => {
    if (isWanted) readOnce();
  }, [isWanted]);
  const { lists } = members;
  const known = useMemo(() => principalsOf({ ...members, lists }, ownGroups), [members, lists, ownGroups]);
  return { members, known };
}
