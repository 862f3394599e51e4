import "server-only";
import { randomBytes } from "node:crypto";
import { guestOperations, guestPolicy } from "@/lib/shared/links/guest-policy";
import { decideAccess } from "@/lib/shared/permissions/iam/decide-access";
import { operationResource } from "@/lib/shared/permissions/near-miss/operation-resource";
import { accessRequestOf, layersOf, stageArnOf } from "@/lib/shared/permissions/role-policies";
import { operationById } from "@/lib/shared/sdma/catalog";
import { isAdministrator } from "../auth/roles";
import type { RoleConfig } from "../config";
import { partitionOf } from "../config-schema";
import { clientPrefix } from "../links/guests/client-prefix";
import type { FoundGuestLink } from "../links/guests/found-guest-link";
import type { GuestCtx } from "../links/guests/guest-ctx";
import { limitRequests } from "../links/guests/limit-requests";
import { guestRoleConfig } from "../links/guests/make-guest-link";
import type { RoleVerdict } from "../links/guests/maker-checks";
import type { GuestMakerCtx } from "../links/guests/read-guest-links";
import { newLinkId } from "../links/new-link-id";
import { readEvidence } from "../permissions/read-evidence";
import { type Portal, permissionsOf } from "../portal";
import { type Acting, assumeAnew, createCtx } from "../portal-ctx";
import type { DoorRequest } from "./door-request";
import type { findCtx } from "./find-caller";

/** After the team: while little of the quota is left, guests wait. */
const requestClass = "bulk";

type Asked = Pick<DoorRequest, "signal" | "id">;

/** A guest is a session of its own: named after the link, confined to it, and no member of anything but by its role. */
function guestActing({ row, target, deployment, guestRole }: FoundGuestLink, { signal, id }: Asked): Acting {
  const api = { ...deployment, partition: partitionOf(deployment.region) };
  const name = `guest.${row.id}`;
  return {
    person: { id: name, name, email: "", sessionName: name, groups: [] },
    role: guestRoleConfig(guestRole, { ...guestPolicy(api, target) }),
    ...{ deployment, signal, requestId: id, requestClass, linkId: row.id, feature: "links" },
  };
}

function makerActing({ row, deployment }: FoundGuestLink, role: RoleConfig, { signal, id }: Asked): Acting {
  const { maker_id, maker_name, maker_session_name } = row;
  return {
    person: { id: maker_id, name: maker_name, email: "", sessionName: maker_session_name, groups: [] },
    ...{ role, deployment, signal, requestId: id, requestClass, linkId: row.id, feature: "links" },
  };
}

/** What IAM would say to the maker's role, from the policies that the portal can read. */
async function decideRole(portal: Portal, link: FoundGuestLink, role: RoleConfig): Promise<RoleVerdict> {
  const { row, target, deployment } = link;
  const viewer = {
    sessionName: row.maker_session_name,
    groups: [],
    emailRuleOf: () => null,
    granted: [{ config: role, grantedBy: "" }],
    isAdministrator: false,
  };
  const evidence = await readEvidence(permissionsOf(portal, deployment.id), viewer, { everyRole: false });
  const [known] = evidence.roles;
  if (!known) return "unknown";
  const tags = evidence.sessionTags[role.id] ?? {};
  const session = { sessionName: row.maker_session_name, tags, nowMs: portal.clock() };
  const { libraryId, projectId, assetId, fileIds, versionId } = target;
  const ids = { libraryId, projectId, assetId, ...(versionId ? { versionId } : {}) };
  const verdicts = guestOperations(target).flatMap((operationId) =>
    (fileIds ?? [undefined]).map((fileId) => {
      const place = fileId ? { ...ids, fileIdOrPathId: fileId } : ids;
      const resource = operationResource(operationById(operationId), stageArnOf(evidence.api), place);
      const request = accessRequestOf(evidence, known, session, resource);
      return decideAccess(request, layersOf(evidence, known), { strictness: "live" }).verdict;
    }),
  );
  if (verdicts.some((verdict) => verdict === "implicit-deny" || verdict === "explicit-deny")) return "denied";
  return verdicts.every((verdict) => verdict === "allowed") ? "allowed" : "unknown";
}

/** What verbs for guests work with. Reads no cookie. */
export function createGuestCtx(portal: Portal, request: Asked & Pick<DoorRequest, "client">): GuestCtx {
  const { store, clock } = portal;
  return {
    ...portal.guestLinks,
    deployments: portal.config.deployments,
    client: clientPrefix(request.client),
    ...{ clock, store },
    newToken: () => randomBytes(32).toString("base64url"),
    record: portal.audit.record,
    guestOf: (link) => limitRequests(createCtx(portal, guestActing(link, request)), link, { store, clock }),
    assumeGuest: (link) => assumeAnew(portal, guestActing(link, request)),
    makerOf: (link, role) =>
      limitRequests(createCtx(portal, makerActing(link, role, request)), link, { store, clock }),
    decideRole: (link, role) => decideRole(portal, link, role),
  };
}

type Caller = Extract<Awaited<ReturnType<typeof findCtx>>, { ok: true }>;

/** What somebody works with who makes guest links. */
export function createGuestMakerCtx(
  portal: Portal,
  request: DoorRequest,
  { ctx, person }: Caller,
): GuestMakerCtx {
  const { deployment, role } = ctx;
  return {
    guests: createGuestCtx(portal, request),
    ...{ deployment, person, role, sdma: ctx, newId: newLinkId },
    isAdministrator: isAdministrator(person, deployment),
  };
}
