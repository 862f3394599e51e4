import "server-only";
import type { Addressees, NeededAccess, RefusedPlace } from "@/lib/shared/contracts/access-request";
import type { Loaded } from "@/lib/shared/contracts/loaded";
import { isLevelAtLeast } from "@/lib/shared/level-order";
import type { SdmaResourceType } from "@/lib/shared/permissions/sdma/needed-level";
import type { SdmaMember } from "@/lib/shared/sdma/generated/answers.gen";
import * as reads from "@/lib/shared/sdma/generated/reads.gen";
import type { Ctx } from "../../sdma/ctx";
import { readAnswer } from "../../sdma/read-answer";
import type { AccessRequestCtx } from "./access-request-ctx";

/** More than these are not addressed: whoever they are, the first of them can grant it. */
const mostAddressees = 20;
const pageLength = 100;

type Members = Loaded<{ members: SdmaMember[] }>;

const principalTypes = ["USER", "GROUP"] as const;
type PrincipalType = (typeof principalTypes)[number];

/** One page of a resource's members of a type as the requester's own role sees them; null where its ids are not known. */
function listOfType(
  sdma: Ctx,
  { resource, place, principalType }: ResourceMembers & { principalType: PrincipalType },
): Promise<Members> | null {
  const { libraryId, projectId, templateId, connectorId } = place;
  if (!libraryId) return null;
  const page = { libraryId, principalType, maxResults: pageLength };
  switch (resource) {
    case "library":
      return readAnswer(sdma, reads.listLibraryMembers, page);
    case "project":
      return projectId ? readAnswer(sdma, reads.listProjectMembers, { ...page, projectId }) : null;
    case "assetTemplate":
      return templateId ? readAnswer(sdma, reads.listAssetTemplateMembers, { ...page, templateId }) : null;
    case "connector":
      return connectorId ? readAnswer(sdma, reads.listConnectorMembers, { ...page, connectorId }) : null;
  }
}

interface ResourceMembers {
  resource: SdmaResourceType;
  place: RefusedPlace;
}

/** SDMA lists people and groups separately. What may not be seen is left out. */
async function listMembers(sdma: Ctx, of: ResourceMembers): Promise<SdmaMember[]> {
  const lists = await Promise.all(
    principalTypes.map((principalType) => listOfType(sdma, { ...of, principalType })),
  );
  return lists.flatMap((list) => (list?.ok ? list.data.members : []));
}

const isType = (type: string) => type === "USER" || type === "GROUP";

async function grantersOf(
  { person, sdma }: AccessRequestCtx,
  needed: Extract<NeededAccess, { layer: "sdma" }>,
  place: RefusedPlace,
): Promise<Addressees | null> {
  if (!sdma) return null;
  // Who may do something on a library may do it on everything in it.
  for (const resource of new Set([needed.resource, "library" as const])) {
    const listed = await listMembers(sdma, { resource, place });
    const members = listed
      .filter(
        ({ membershipLevel, principalId, principalType }) =>
          isLevelAtLeast(membershipLevel, needed.granter) &&
          principalId !== person.sessionName &&
          isType(principalType),
      )
      .slice(0, mostAddressees)
      .map(({ principalId, principalType, membershipLevel }) => ({
        principal: principalId,
        type: principalType === "GROUP" ? ("GROUP" as const) : ("USER" as const),
        level: membershipLevel,
      }));
    if (members.length > 0) return { kind: "members", resource, members };
  }
  return null;
}

/**
 * Who can grant what is needed: Managers or Owners where the requester's role may see the members, else administrators.
 * Costs up to four requests of SDMA for a level, and none for the rest.
 */
export async function findAddressees(
  ctx: AccessRequestCtx,
  needed: NeededAccess,
  place: RefusedPlace,
): Promise<Addressees> {
  const granters = needed.layer === "sdma" ? await grantersOf(ctx, needed, place) : null;
  return granters ?? { kind: "administrators", hasAny: ctx.deployment.administrators.length > 0 };
}
