import type { CallRecord } from "@/lib/shared/contracts/call-record";
import type { Result } from "@/lib/shared/contracts/result";
import {
  type MemberList,
  memberPageLength,
  mostMemberPages,
} from "@/lib/shared/permissions/people/member-model";
import type { SdmaResourceType } from "@/lib/shared/permissions/sdma/needed-level";
import type { SdmaMember } from "@/lib/shared/sdma/generated/answers.gen";
import * as reads from "@/lib/shared/sdma/generated/reads.gen";
import { type ReadRequest, requestOf } from "@/lib/shared/sdma/read-request";
import { type ReadPages, readPages } from "./read-pages";
import type { ReadScope } from "./read-scope";
import { distrustRead } from "./read-sdma";
import { reportProblem } from "./report-problem";

/** A resource with its library. */
export interface MemberListPlace {
  resource: SdmaResourceType;
  libraryId: string;
  /** The library's own for a library. */
  id: string;
}

export type MemberListReading = Result<{ list: MemberList; rest: UnreadMembers }>;

interface MemberPage {
  members: SdmaMember[];
  nextToken?: string | undefined;
}

type PrincipalType = "USER" | "GROUP";

/** Where a list that was not read to the end goes on. */
type UnreadMembers = Readonly<Partial<Record<PrincipalType, string>>>;

function pageRequest(
  { resource, libraryId, id }: MemberListPlace,
  principalType: PrincipalType,
  nextToken?: string,
): ReadRequest<MemberPage> {
  const query = { principalType, maxResults: memberPageLength, nextToken };
  switch (resource) {
    case "library":
      return requestOf(reads.listLibraryMembers, { libraryId }, query);
    case "project":
      return requestOf(reads.listProjectMembers, { libraryId, projectId: id }, query);
    case "assetTemplate":
      return requestOf(reads.listAssetTemplateMembers, { libraryId, templateId: id }, query);
    case "connector":
      return requestOf(reads.listConnectorMembers, { libraryId, connectorId: id }, query);
  }
}

export interface MemberListAsk {
  scope: ReadScope;
  place: MemberListPlace;
  signal: AbortSignal;
  onCall: (call: CallRecord) => void;
  /** Nothing that the portal read earlier will do. */
  isAnew?: boolean;
  /** Of each type; as many as are ever read where absent. */
  mostPages?: number | undefined;
  /** What was read of it before, to go on after that. */
  after?: MemberListReading | undefined;
  /** The browser's own unless a test passes another. */
  send?: typeof fetch;
}

async function readOfType(
  { scope, place, isAnew, after, mostPages = mostMemberPages, ...ask }: MemberListAsk,
  type: PrincipalType,
): Promise<ReadPages<SdmaMember>> {
  const nextToken = after?.ok ? after.rest[type] : undefined;
  if (after?.ok && nextToken === undefined) return { items: [], isComplete: true };
  return readPages({
    ...ask,
    scope,
    requestPage: (token) => {
      const request = pageRequest(place, type, token);
      if (isAnew) distrustRead({ scope, ...request });
      return request;
    },
    readItems: ({ members }) => members,
    nextToken,
    mostPages,
  });
}

/**
 * The members of one resource, people and groups. Costs two requests, and one more for each further page.
 * @returns the problem of the first read that fails; never rejects
 */
export async function readMemberList(ask: MemberListAsk): Promise<MemberListReading> {
  try {
    const people = await readOfType(ask, "USER");
    const groups = await readOfType(ask, "GROUP");
    const read = [...people.items, ...groups.items].map(
      ({ principalId, principalType, membershipLevel }) => ({
        ...{ principalId, principalType },
        level: membershipLevel,
      }),
    );
    const before = ask.after?.ok ? ask.after.list.members : [];
    const isComplete = people.isComplete && groups.isComplete;
    return {
      ok: true,
      list: { members: [...before, ...read], isComplete, readAtMs: Date.now() },
      rest: {
        ...(people.nextToken ? { USER: people.nextToken } : {}),
        ...(groups.nextToken ? { GROUP: groups.nextToken } : {}),
      },
    };
  } catch (failure) {
    return { ok: false, problem: reportProblem(failure, ask.onCall) };
  }
}
