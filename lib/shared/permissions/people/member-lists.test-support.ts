import type { SdmaResourceType } from "../sdma/needed-level";
import type { Member, MemberList, MembersByResource } from "./member-model";

type Row = readonly [level: string, principalId: string, principalType?: "USER" | "GROUP"];

/** A complete list, of people unless a row says `GROUP`. */
export const memberList = (rows: readonly Row[], overrides: Partial<MemberList> = {}): MemberList => ({
  members: rows.map(
    ([level, principalId, principalType = "USER"]): Member => ({ level, principalId, principalType }),
  ),
  isComplete: true,
  readAtMs: 0,
  ...overrides,
});

export const memberLists = (rows: Partial<Record<SdmaResourceType, readonly Row[]>>): MembersByResource =>
  Object.fromEntries(
    Object.entries(rows).map(([resource, ofResource]) => [resource, memberList(ofResource)]),
  );

/** What another person or a role of the sandbox's directory is called. */
export const surveyRole = "arn:aws:iam::111122223333:role/survey/SdmaPeopleFullAccess";
