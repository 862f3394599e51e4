import type { PersonQuestion } from "./contracts/other-person";
import { segmentEncoded } from "./url-encoding";

/*
 * Every address of the portal. Hrefs are built here and nowhere else; a test refuses hand-written ones.
 */

export interface ProjectAddress {
  deploymentId: string;
  libraryId: string;
  projectId: string;
}
export interface AssetAddress extends ProjectAddress {
  assetId: string;
}
export interface FileAddress extends AssetAddress {
  fileId: string;
}

/** What a question about the use of quota is limited to; times are epoch milliseconds. */
export interface QuotaQuery {
  fromMs: number;
  toMs: number;
  by?: string | undefined;
  person?: string | undefined;
  operation?: string | undefined;
  feature?: string | undefined;
  host?: string | undefined;
  before?: string | undefined;
  limit?: number | undefined;
}

/** What the audit log is limited to. */
export type AuditLogQuery = Partial<Record<"kind" | "person" | "search" | "range" | "before", string>>;

/** Absent filters are left out. */
function quotaQuery({ fromMs, toMs, ...rest }: QuotaQuery): string {
  const pairs = Object.entries({ from: fromMs, to: toMs, ...rest });
  return pairs
    .flatMap(([name, value]) => (value === undefined ? [] : `${name}=${encodeURIComponent(value)}`))
    .join("&");
}

/** With its question mark; empty without pairs. */
function queryText(query: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return pairs.length > 0 ? `?${pairs.join("&")}` : "";
}

const showing = (show: string | undefined) => (show ? `?show=${segmentEncoded(show)}` : "");

/** Where the pages of resources are shown: in the portal's shell, or without it in the frame of another site. */
export type PageFrame = "portal" | "embed";

/** Addresses of the pages of resources, which link to each other within the frame that shows them. */
function createPageRoutes(frame: PageFrame) {
  const prefix = frame === "embed" ? "/embed" : "";
  const inDeployment = (deploymentId: string) => `${prefix}/${segmentEncoded(deploymentId)}`;
  const library = (deploymentId: string, libraryId: string) =>
    `${inDeployment(deploymentId)}/libraries/${segmentEncoded(libraryId)}`;
  const project = ({ deploymentId, libraryId, projectId }: ProjectAddress) =>
    `${library(deploymentId, libraryId)}/projects/${segmentEncoded(projectId)}`;
  const asset = (address: AssetAddress) => `${project(address)}/assets/${segmentEncoded(address.assetId)}`;
  const file = (address: FileAddress) => `${asset(address)}/files/${segmentEncoded(address.fileId)}`;
  return {
    /** The page of a resource. @param ids one to four, from the library down */
    place: (deploymentId: string, [libraryId = "", projectId, assetId, fileId]: readonly string[]) => {
      if (!projectId) return library(deploymentId, libraryId);
      if (!assetId) return project({ deploymentId, libraryId, projectId });
      if (!fileId) return asset({ deploymentId, libraryId, projectId, assetId });
      return file({ deploymentId, libraryId, projectId, assetId, fileId });
    },
    libraries: (deploymentId: string) => `${inDeployment(deploymentId)}/libraries`,
    library,
    libraryProjects: (deploymentId: string, libraryId: string) =>
      `${library(deploymentId, libraryId)}/projects`,
    libraryAssets: (deploymentId: string, libraryId: string) => `${library(deploymentId, libraryId)}/assets`,
    libraryMembers: (deploymentId: string, libraryId: string, show?: "groups") =>
      `${library(deploymentId, libraryId)}/members${showing(show)}`,
    project,
    projectMap: (address: ProjectAddress) => `${project(address)}/map`,
    projectMembers: (address: ProjectAddress, show?: "groups") =>
      `${project(address)}/members${showing(show)}`,
    projectAttributes: (address: ProjectAddress) => `${project(address)}/attributes`,
    asset,
    /** The files of an asset as they were in one version. */
    assetVersion: (address: AssetAddress, versionId: string) =>
      `${asset(address)}?version=${segmentEncoded(versionId)}`,
    assetVersions: (address: AssetAddress) => `${asset(address)}/versions`,
    assetAttributes: (address: AssetAddress) => `${asset(address)}/attributes`,
    assetConnectorRuns: (address: AssetAddress) => `${asset(address)}/connector-runs`,
    file,
    /** Content of a file, streamed by the server. `download` asks the browser to save it. */
    fileContent: (address: FileAddress, disposition: "inline" | "download" = "inline") =>
      `/api/files${file(address).slice(prefix.length)}/content${disposition === "download" ? "?download=1" : ""}`,
  };
}

export type PageRoutes = ReturnType<typeof createPageRoutes>;

export const pageRoutes: Readonly<Record<PageFrame, PageRoutes>> = {
  portal: createPageRoutes("portal"),
  embed: createPageRoutes("embed"),
};

/** The portal's own addresses, those of its pages among them. */
export const routes = {
  ...pageRoutes.portal,
  home: () => "/",
  /** A page of another program, inside the portal. */
  adminPage: (deploymentId: string, pageId: string) =>
    `/${segmentEncoded(deploymentId)}/admin-pages/${segmentEncoded(pageId)}`,
  signIn: (callbackPath?: string) =>
    callbackPath ? `/sign-in?callbackUrl=${encodeURIComponent(callbackPath)}` : "/sign-in",
  /** @param note that the session at the issuer could not be ended */
  signedOut: (note?: "issuer-session-lives") => `/sign-in?signedOut=${note ?? "1"}`,
  /** Takes a form with `callbackUrl` and goes on to the issuer. */
  startSignIn: () => "/api/auth/signin/oidc",
  signOut: () => "/api/sign-out",
  chooseRole: () => "/api/role",
  /** Who is signed in, and as which role in a deployment. */
  session: (deploymentId?: string) =>
    deploymentId === undefined ? "/api/session" : `/api/session?deployment=${segmentEncoded(deploymentId)}`,
  /** Places that the person has met. @param query `at`: ids of the page's resource; `id`: one to find */
  places: (deploymentId: string, { at = [], id }: { at?: readonly string[]; id?: string } = {}) =>
    `/api/places?deployment=${segmentEncoded(deploymentId)}${
      at.length > 0 ? `&at=${at.map(segmentEncoded).join(",")}` : ""
    }${id ? `&id=${segmentEncoded(id)}` : ""}`,
  /** @param then where somebody wanted to go, for when they have a role */
  noRole: (deploymentId: string, then?: string) =>
    `/${segmentEncoded(deploymentId)}/no-role${then ? `?then=${encodeURIComponent(then)}` : ""}`,
  /** Who uses how much of the deployment's quota, and what was throttled. */
  quota: (deploymentId: string) => `/${segmentEncoded(deploymentId)}/quota`,
  quotaBudget: (deploymentId: string) => `/api/quota/${segmentEncoded(deploymentId)}/budget`,
  /** Requests of one's own that wait for the API's rate limit. @param feature of the page that asks; of every page when absent */
  quotaWaits: (deploymentId: string, feature: string | undefined) =>
    `/api/quota/${segmentEncoded(deploymentId)}/waits${feature ? `?feature=${feature}` : ""}`,
  /** For whom the quota is kept; administrators put it there. */
  quotaReserve: (deploymentId: string) => `/api/quota/${segmentEncoded(deploymentId)}/reserve`,
  /** Alerts with their past, where administrators test the webhook, and where they let a request through. */
  quotaPart: (deploymentId: string, part: "alerts" | "test-alert" | "probe") =>
    `/api/quota/${segmentEncoded(deploymentId)}/${part}`,
  /** @param question of the answer: all that a range shows, who used it, or its single requests, also as CSV */
  quotaAnswer: (
    deploymentId: string,
    question: "report" | "consumers" | "attempts" | "export",
    query: QuotaQuery,
  ) => `/api/quota/${segmentEncoded(deploymentId)}/${question}?${quotaQuery(query)}`,
  /** What somebody used in the last 30 days; oneself where nobody is named. */
  usedOperations: (deploymentId: string, person?: string) =>
    `/api/quota/${segmentEncoded(deploymentId)}/operations${person === undefined ? "" : `?person=${encodeURIComponent(person)}`}`,
  /** What people may do and why. @param query what the page is about, such as `project=…` */
  permissions: (deploymentId: string, query: Readonly<Record<string, string>> = {}) =>
    `/${segmentEncoded(deploymentId)}/permissions${queryText(query)}`,
  /** Who can do one thing on one resource. @param query `operation`, and the ids of the resource */
  whoCan: (deploymentId: string, query: Readonly<Record<string, string>> = {}) =>
    `/${segmentEncoded(deploymentId)}/permissions/who${queryText(query)}`,
  /** What a refusal means; decoded in the browser. @param requestId AWS's id of a failed request of one's own */
  decodeDenial: (deploymentId: string, requestId?: string) =>
    `/${segmentEncoded(deploymentId)}/permissions/decode${requestId ? `?request=${encodeURIComponent(requestId)}` : ""}`,
  /** Shows a diagnosis that somebody has shared; read in the browser. */
  openDiagnosis: (deploymentId: string) => `/${segmentEncoded(deploymentId)}/permissions/bundle`,
  /** Failed requests of one's own, newest first. @param query `request`: AWS's id of one; `limit`: at most 200 */
  failedRequests: (deploymentId: string, query: { request?: string; limit?: number } = {}) => {
    const pairs = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
    return `/api/permissions/${segmentEncoded(deploymentId)}/failures${pairs.length > 0 ? `?${pairs.join("&")}` : ""}`;
  },
  /** Makes a policy. @param query what to begin with, such as `operations=…` */
  buildPolicy: (deploymentId: string, query: Readonly<Record<string, string>> = {}) => {
    const pairs = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
    return `/${segmentEncoded(deploymentId)}/permissions/build${pairs.length > 0 ? `?${pairs.join("&")}` : ""}`;
  },
  permissionEvidence: (deploymentId: string) =>
    `/api/permissions/${segmentEncoded(deploymentId)}/evidence?roles=all`,
  /** How the portal would name somebody, and what they may take; for administrators. */
  otherPerson: (deploymentId: string, { name, nameIs, email, groups, hasAllGroups }: PersonQuestion) => {
    const pairs = [
      [nameIs === "claim" ? "name" : "session", name],
      ...(email ? [["email", email]] : []),
      ...groups.map((group) => ["group", group]),
      ...(hasAllGroups ? [["all", "1"]] : []),
    ];
    return `/api/permissions/${segmentEncoded(deploymentId)}/person?${new URLSearchParams(pairs)}`;
  },
  /** What IAM's own simulator says. @param query role, and ids such as `project` */
  permissionSimulation: (deploymentId: string, query: Readonly<Record<string, string>>) => {
    const pairs = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
    return `/api/permissions/${segmentEncoded(deploymentId)}/simulation?${pairs.join("&")}`;
  },
  /** What of a deployment's connection works, checked on request. */
  permissionChecks: (deploymentId: string) => `/${segmentEncoded(deploymentId)}/permissions/checks`,
  /** What people’s last sign-ins said of them, for administrators. */
  knownSignIns: (deploymentId: string) => `/api/permissions/${segmentEncoded(deploymentId)}/sign-ins`,
  /** Runs the checks; sends requests. */
  runPermissionChecks: (deploymentId: string) => `/api/permissions/${segmentEncoded(deploymentId)}/checks`,
  /** Requests for access: one's own, and those that one may decide. */
  accessRequests: (
    deploymentId: string,
    { list, filter, before }: { list?: string; filter?: string; before?: string } = {},
  ) =>
    `/${segmentEncoded(deploymentId)}/access-requests${queryText({
      ...(list ? { list } : {}),
      ...(filter ? { state: filter } : {}),
      ...(before ? { before } : {}),
    })}`,
  accessRequest: (deploymentId: string, id: string) =>
    `/${segmentEncoded(deploymentId)}/access-requests/${segmentEncoded(id)}`,
  /** Takes new requests for access. @param step `preview` stores nothing; `count`: how many one may decide */
  sendAccessRequest: (deploymentId: string, step?: "preview" | "count") =>
    `/api/access-requests/${segmentEncoded(deploymentId)}${step ? `/${step}` : ""}`,
  decideAccessRequest: (deploymentId: string, id: string) =>
    `/api/access-requests/${segmentEncoded(deploymentId)}/${segmentEncoded(id)}/decision`,
  /** A shared link, as people pass it on. */
  sharedLink: (id: string) => `/s/${segmentEncoded(id)}`,
  /** A page that a link leads to. @param path after the deployment, encoded */
  linkedPage: (deploymentId: string, path: string) => `/${segmentEncoded(deploymentId)}${path}`,
  /** Takes new links. */
  newLink: (deploymentId: string) => `/api/links/${segmentEncoded(deploymentId)}`,
  /** Opens a shared link: answers where it leads, and counts. */
  openLink: (id: string) => `/api/shared-links/${segmentEncoded(id)}`,
  /** One's own links, for administrators everybody's, or guest links. */
  links: (deploymentId: string, query: { list?: "all" | "guest"; selected?: string } = {}) =>
    `/${segmentEncoded(deploymentId)}/links${queryText({ ...query })}`,
  linkList: (deploymentId: string, query: { list: string; before?: string }) =>
    `/api/links/${segmentEncoded(deploymentId)}${queryText({ ...query })}`,
  /** A link with who has opened it; takes changes of it. */
  linkDetails: (deploymentId: string, id: string) =>
    `/api/links/${segmentEncoded(deploymentId)}/${segmentEncoded(id)}`,
  /** What people did in the portal, for administrators. */
  auditLog: (deploymentId: string, query: AuditLogQuery = {}) =>
    `/${segmentEncoded(deploymentId)}/audit-log${queryText({ ...query })}`,
  auditAnswer: (deploymentId: string, query: AuditLogQuery & { format?: "jsonl" } = {}) =>
    `/api/audit/${segmentEncoded(deploymentId)}${queryText({ ...query })}`,
  /** What somebody without an account opens. @param secret told once, when the link is made */
  guestLink: (secret: string) => `/g/${segmentEncoded(secret)}`,
  /** Makes guest links and lists them. */
  guestLinks: (deploymentId: string, query: { before?: string } = {}) =>
    `/api/guest-links/${segmentEncoded(deploymentId)}${queryText({ ...query })}`,
  /** A guest link with what happened to it; takes its end. */
  guestLinkDetails: (deploymentId: string, id: string, query: { before?: string } = {}) =>
    `/api/guest-links/${segmentEncoded(deploymentId)}/${segmentEncoded(id)}${queryText({ ...query })}`,
  /** Before a guest's session; the secret goes in a header. */
  guestOpening: () => "/api/guest/link",
  /** Takes what a guest has to say of a link; the secret goes in a header. */
  guestReports: () => "/api/guest/reports",
  /** Of the open link, with its bearer. */
  guestTickets: () => "/api/guest/tickets",
  guestContent: (fileId: string) => `/api/guest/content/${segmentEncoded(fileId)}`,
  /** One download, once. */
  guestDownload: (ticket: string) => `/api/guest/downloads/${segmentEncoded(ticket)}`,
  /** What keeps frames blank, for administrators. */
  embedDoctor: (deploymentId: string) => `/${segmentEncoded(deploymentId)}/embedding`,
  runEmbedChecks: (deploymentId: string) => `/api/embedding/${segmentEncoded(deploymentId)}/checks`,
  checkEmbedToken: (deploymentId: string) => `/api/embedding/${segmentEncoded(deploymentId)}/token`,
  /** The signing proxy. @param wirePath path after the stage, encoded, such as `/iam/libraries` */
  proxy: (deploymentId: string, wirePath: string) => `/api/sdma/${segmentEncoded(deploymentId)}${wirePath}`,
} as const;
