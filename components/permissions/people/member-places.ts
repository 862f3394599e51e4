import type { MemberListPlace } from "@/lib/client/read-member-list";
import type { PlaceIds } from "@/lib/shared/permissions/decide-matrix";
import type { SdmaResourceType } from "@/lib/shared/permissions/sdma/needed-level";
import type { ChosenPlace } from "../use-permission-view";

const idOf = (place: ChosenPlace, resource: SdmaResourceType): string | null =>
  ({
    library: place.library,
    project: place.project,
    assetTemplate: place.template,
    connector: place.connector,
  })[resource];

/** Lists of members that can be asked for: those of resources that are chosen. */
export function memberPlaces(place: ChosenPlace, wanted: readonly SdmaResourceType[]): MemberListPlace[] {
  const { library: libraryId } = place;
  if (!libraryId) return [];
  return wanted.flatMap((resource) => {
    const id = idOf(place, resource);
    return id ? [{ resource, libraryId, id }] : [];
  });
}

/** The lists of everything that is chosen, with the library's. */
export const everyMemberPlace = (place: ChosenPlace): MemberListPlace[] =>
  memberPlaces(place, ["project", "assetTemplate", "connector", "library"]);

/** By the names of the parameters of paths. */
export const placeIds = ({ library, project, template, connector }: ChosenPlace): PlaceIds => ({
  libraryId: library ?? undefined,
  projectId: project ?? undefined,
  templateId: template ?? undefined,
  connectorId: connector ?? undefined,
});

/** For a link, without what is not chosen. */
export const placeQuery = (place: ChosenPlace): Record<string, string> =>
  Object.fromEntries(Object.entries(place).flatMap(([name, id]) => (id ? [[name, id]] : [])));

/** What the chosen ids are about: the resource furthest down. */
export function targetOf({ project, template, connector }: ChosenPlace): SdmaResourceType {
  if (connector) return "connector";
  if (template) return "assetTemplate";
  return project ? "project" : "library";
}
