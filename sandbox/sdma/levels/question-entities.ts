import type { EntityJson, TypeAndId } from "@cedar-policy/cedar-wasm/nodejs";
import { type Level, levels } from "./level";
import type { ResourceType } from "./operation-rule";
import type { Question, Resource, Standing } from "./question";

const cedarTypes: Record<ResourceType, string> = {
  library: "Library",
  project: "Project",
  assetTemplate: "AssetTemplate",
  connector: "Connector",
};

const attributes: Record<Level, string> = {
  VIEWER: "viewers",
  CONSUMER: "consumers",
  CONTRIBUTOR: "contributors",
  MANAGER: "managers",
  OWNER: "owners",
};

function uid(type: string, id: string): TypeAndId {
  return { type: `SDMA::${type}`, id };
}

/** Levels of each type of resource, lowest first: only projects have Consumers (guide, Access Management). */
export function levelsOf(type: ResourceType): Level[] {
  return levels.filter((level) => level !== "CONSUMER" || type === "project");
}

function role(resourceId: string, level: Level): TypeAndId {
  return uid("Role", `${resourceId}/${level}`);
}

export function resourceUid(resource: Resource | null): TypeAndId {
  return resource ? uid(cedarTypes[resource.type], resource.id) : uid("Service", "sdma");
}

export function sessionUid({ caller }: Standing): TypeAndId {
  return uid("Session", caller.arn);
}

function resourceEntity(resource: Resource, libraryId: string | null): EntityJson {
  const roles = levelsOf(resource.type).map((level) => [
    attributes[level],
    { __entity: role(resource.id, level) },
  ]);
  const isInLibrary = libraryId !== null && resource.type !== "library";
  return {
    uid: resourceUid(resource),
    attrs: Object.fromEntries(roles),
    parents: isInLibrary ? [uid(cedarTypes.library, libraryId)] : [],
  };
}

/** Each level is a member of the next lower level on its resource. */
function roleEntities(resource: Resource): EntityJson[] {
  const all = levelsOf(resource.type);
  return all.map((level, index) => {
    const lower = all[index - 1];
    return { uid: role(resource.id, level), attrs: {}, parents: lower ? [role(resource.id, lower)] : [] };
  });
}

/** A level on a library applies to everything in it. */
function inheritedEntities(libraryId: string, inside: readonly Resource[], standing: Standing): EntityJson[] {
  const held = new Set(standing.grantsOn(libraryId).map(({ level }) => level));
  return [...held].map((level) => ({
    uid: role(libraryId, level),
    attrs: {},
    parents: inside.map(({ id }) => role(id, level)),
  }));
}

function callerEntities(standing: Standing, resourceIds: readonly string[]): EntityJson[] {
  const { principals } = standing.caller;
  const grants = resourceIds.flatMap((resourceId) => standing.grantsOn(resourceId));
  const uidOf = ({ principalType, principalId }: { principalType: string; principalId: string }) =>
    uid(principalType === "GROUP" ? "Group" : "User", principalId);
  const session = { uid: sessionUid(standing), attrs: {}, parents: principals.map(uidOf) };
  const members = principals.map((principal) => ({
    uid: uidOf(principal),
    attrs: {},
    parents: grants
      .filter(
        (grant) =>
          grant.principalType === principal.principalType && grant.principalId === principal.principalId,
      )
      .map(({ resourceId, level }) => role(resourceId, level)),
  }));
  return [session, ...members];
}

/** The resource of the question and, for associations, the other end. */
export function decidingResources({ resource, askedBy }: Question): Resource[] {
  return [resource, askedBy].filter((other) => other !== null && other !== undefined);
}

/** The caller, the resources and the levels between them, as Cedar entities. */
export function questionEntities(question: Question, standing: Standing): EntityJson[] {
  const { libraryId, resource } = question;
  const resources = decidingResources(question);
  const inherits = libraryId !== null && libraryId !== resource?.id;
  const holders = [...resources.map(({ id }) => id), ...(inherits ? [libraryId] : [])];
  return [
    ...callerEntities(standing, holders),
    ...resources.map((each) => resourceEntity(each, libraryId)),
    ...resources.flatMap(roleEntities),
    ...(inherits ? inheritedEntities(libraryId, resources, standing) : []),
  ];
}
