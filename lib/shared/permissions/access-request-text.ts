import type { Addressees, NeededAccess, RefusedPlace } from "../contracts/access-request";
import { visibleName } from "../format/visible-name";
import { levelName } from "../level-order";

const resourceLabels: Readonly<Record<string, string>> = {
  library: "library",
  project: "project",
  assetTemplate: "asset template",
  connector: "connector",
};

export const resourceLabel = (resource: string): string => resourceLabels[resource] ?? resource;

/** What is needed, such as `Contributor of the project`. */
export function neededLabel(needed: NeededAccess): string {
  if (needed.layer === "sdma") return `${levelName(needed.level)} of the ${resourceLabel(needed.resource)}`;
  if (needed.layer === "iam") return `${needed.action} on ${needed.resourceArn}`;
  return needed.roleArn === null ? "a role in this deployment" : `permission to assume ${needed.roleArn}`;
}

/** Who is asked, such as `mira.kovac, ada.novak (Owner of the library)`. */
export function addresseesLabel(addressees: Addressees): string {
  const { sender } = addressees;
  const granters = grantersLabel(addressees);
  return sender ? `${visibleName(sender.name)}, who shared the link; ${granters}` : granters;
}

function grantersLabel(addressees: Addressees): string {
  if (addressees.kind === "members") {
    const names = addressees.members.map(
      ({ principal, type, level }) =>
        `${visibleName(principal)}${type === "GROUP" ? " (group)" : ""}, ${levelName(level)}`,
    );
    return `${names.join("; ")} of the ${resourceLabel(addressees.resource)}`;
  }
  return addressees.hasAny
    ? "the administrators of this deployment in the portal"
    : "nobody yet: the portal’s configuration names no administrators of this deployment";
}

const placeLabels: Readonly<Record<keyof RefusedPlace, string>> = {
  libraryId: "Library",
  projectId: "Project",
  assetId: "Asset",
  fileIdOrPathId: "File",
  templateId: "Asset template",
  connectorId: "Connector",
};

const placeNames = [
  "libraryId",
  "projectId",
  "assetId",
  "fileIdOrPathId",
  "templateId",
  "connectorId",
] as const satisfies readonly (keyof RefusedPlace)[];

/** The resource by its ids, from the library down. */
export const placeFacts = (place: RefusedPlace): { term: string; id: string }[] =>
  placeNames.flatMap((name) => {
    const id = place[name];
    return id ? [{ term: placeLabels[name], id }] : [];
  });

export interface AccessRequestFacts {
  deployment: { label: string; region: string };
  requester: { name: string; principal: string; roleLabel: string | null };
  operationId: string | null;
  place: RefusedPlace;
  needed: NeededAccess;
  reason: string;
  refusalRequestId: string | null;
  /** Page of the request. */
  url: string;
}

/** Each line on its own, so that line breaks stay and nothing unseen changes what is read. */
export const visibleText = (text: string): string =>
  text
    .split(/\r\n|[\r\n]/)
    .map((line) => visibleName(line.trim()))
    .join("\n");

export const accessRequestSubject = ({ deployment, requester }: AccessRequestFacts): string =>
  `Request for access to ${deployment.label}: ${visibleName(requester.name)}`;

function factsOf(request: AccessRequestFacts): Record<string, string | null> {
  const { requester, needed } = request;
  return {
    Needed: neededLabel(needed),
    ...Object.fromEntries(placeFacts(request.place).map(({ term, id }) => [term, id])),
    Operation: request.operationId,
    Principal: visibleName(requester.principal),
    Role: needed.layer === "iam" ? needed.roleArn : requester.roleLabel,
    Groups: needed.layer === "role" ? needed.groups.map(visibleName).join(", ") || "none" : null,
    "Request id of the refusal": request.refusalRequestId,
  };
}

/** The request in plain English, for a message to whoever can grant it. */
export function accessRequestText(request: AccessRequestFacts): string {
  const { deployment, requester, reason, url } = request;
  return [
    `${visibleName(requester.name)} requests access in the SDMA deployment “${deployment.label}” (${deployment.region}).`,
    "",
    ...Object.entries(factsOf(request)).flatMap(([name, value]) => (value ? [`${name}: ${value}`] : [])),
    "",
    "Reason:",
    visibleText(reason),
    "",
    `Open the request to see the exact call that grants it, and to answer: ${url}`,
  ].join("\n");
}
