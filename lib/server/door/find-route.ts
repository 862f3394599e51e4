import "server-only";
import { findEmbedRoute } from "./find-embed-route";
import type { Route, RouteHandler } from "./route-handler";
import {
  accessRequestRoute,
  accessRequestsRoute,
  countAccessRequestsRoute,
  decideAccessRequestRoute,
  newAccessRequestRoute,
  previewAccessRequestRoute,
} from "./routes/access-request-routes";
import { auditRoute } from "./routes/audit-route";
import { finishSignInRoute, startSignInRoute } from "./routes/auth-routes";
import { connectionChecksRoute } from "./routes/connection-checks-route";
import { embedChecksRoute, embedTokenRoute } from "./routes/embed-doctor-routes";
import { answerWindowRoute } from "./routes/embed-window-routes";
import { failedRequestsRoute } from "./routes/failed-requests-route";
import { fileContentRoute } from "./routes/file-content-route";
import { forwardRoute } from "./routes/forward-route";
import {
  endGuestLinkRoute,
  guestContentRoute,
  guestDownloadRoute,
  guestLinkRoute,
  guestLinksRoute,
  guestTicketRoute,
  guestViewRoute,
  newGuestLinkRoute,
  openGuestLinkRoute,
  previewGuestLinkRoute,
  reportGuestLinkRoute,
} from "./routes/guest-routes";
import { healthRoute, readinessRoute } from "./routes/health-routes";
import {
  changeLinkRoute,
  linkRoute,
  linksRoute,
  newLinkRoute,
  openLinkRoute,
  previewLinkRoute,
} from "./routes/link-routes";
import { metricsRoute } from "./routes/metrics-route";
import { otherPersonRoute, permissionEvidenceRoute } from "./routes/permission-routes";
import { placesRoute } from "./routes/places-route";
import { probeRoute } from "./routes/probe-route";
import { changeReserveRoute, quotaRoute } from "./routes/quota-routes";
import { roleRoute } from "./routes/role-route";
import { sessionRoute } from "./routes/session-route";
import { signInsRoute } from "./routes/sign-ins-route";
import { signOutRoute } from "./routes/sign-out-route";
import { simulationRoute } from "./routes/simulation-route";
import { testAlertRoute } from "./routes/test-alert-route";
import { unknownRoute } from "./routes/unknown-route";

const everyMethod = (handler: RouteHandler) => ({
  GET: handler,
  POST: handler,
  PUT: handler,
  DELETE: handler,
});

/** Whole addresses below /api. next-auth has more actions; these are the ones that the portal uses. */
const exactRoutes: Readonly<Record<string, Route>> = {
  health: { name: "health", methods: { GET: healthRoute } },
  "health/ready": { name: "readiness", methods: { GET: readinessRoute } },
  metrics: { name: "metrics", methods: { GET: metricsRoute } },
  "auth/signin/oidc": { name: "sign-in", methods: { POST: startSignInRoute } },
  "auth/callback/oidc": { name: "sign-in-callback", methods: { GET: finishSignInRoute }, hasNoHead: true },
  session: { name: "session", methods: { GET: sessionRoute } },
  places: { name: "places", methods: { GET: placesRoute } },
  role: { name: "role", methods: { POST: roleRoute } },
  "embed-sign-in": { name: "embed-windows", methods: { POST: answerWindowRoute } },
  "sign-out": { name: "sign-out", methods: { POST: signOutRoute } },
  "guest/link": { name: "guest", methods: { GET: previewGuestLinkRoute, POST: openGuestLinkRoute } },
  "guest/view": { name: "guest", methods: { GET: guestViewRoute } },
  "guest/tickets": { name: "guest", methods: { POST: guestTicketRoute } },
  "guest/reports": { name: "guest", methods: { POST: reportGuestLinkRoute } },
};

/** By the first segment below /api, where a deployment and more follow. */
const deploymentRoutes: Readonly<Record<string, Route>> = {
  sdma: { name: "sdma", methods: everyMethod(forwardRoute) },
  files: { name: "files", methods: { GET: fileContentRoute } },
};

/** By what follows `guest`, before an id. */
const guestRoutes: Readonly<Record<string, Route>> = {
  content: { name: "guest", methods: { GET: guestContentRoute } },
  downloads: { name: "guest", methods: { GET: guestDownloadRoute }, hasNoHead: true },
};

/** By what follows the deployment in `/api/quota/<deployment>/`. */
const quotaRoutes: Readonly<Record<string, Route>> = {
  report: { name: "quota", methods: { GET: quotaRoute } },
  consumers: { name: "quota", methods: { GET: quotaRoute } },
  attempts: { name: "quota", methods: { GET: quotaRoute } },
  export: { name: "quota", methods: { GET: quotaRoute } },
  operations: { name: "quota", methods: { GET: quotaRoute } },
  budget: { name: "quota", methods: { GET: quotaRoute } },
  waits: { name: "quota", methods: { GET: quotaRoute } },
  reserve: { name: "quota", methods: { GET: quotaRoute, PUT: changeReserveRoute } },
  alerts: { name: "quota", methods: { GET: quotaRoute } },
  probe: { name: "quota", methods: { GET: quotaRoute, POST: probeRoute } },
  "test-alert": { name: "quota", methods: { POST: testAlertRoute } },
};

/** By what follows the deployment in `/api/permissions/<deployment>/`. */
const permissionRoutes: Readonly<Record<string, Route>> = {
  checks: { name: "permissions", methods: { POST: connectionChecksRoute } },
  evidence: { name: "permissions", methods: { GET: permissionEvidenceRoute } },
  person: { name: "permissions", methods: { GET: otherPersonRoute } },
  failures: { name: "permissions", methods: { GET: failedRequestsRoute } },
  simulation: { name: "permissions", methods: { GET: simulationRoute } },
  "sign-ins": { name: "permissions", methods: { POST: signInsRoute } },
};

/** By what follows the deployment in `/api/embedding/<deployment>/`. */
const embeddingRoutes: Readonly<Record<string, Route>> = {
  checks: { name: "embedding", methods: { POST: embedChecksRoute } },
  token: { name: "embedding", methods: { POST: embedTokenRoute } },
};

const accessRequestMethods = (methods: Route["methods"]): Route => ({ name: "access-requests", methods });

/** By what follows the deployment in `/api/access-requests/<deployment>`; `*` is the id of a request. */
const accessRequestRoutes: Readonly<Record<string, Route>> = {
  "": accessRequestMethods({ GET: accessRequestsRoute, POST: newAccessRequestRoute }),
  preview: accessRequestMethods({ POST: previewAccessRequestRoute }),
  count: accessRequestMethods({ GET: countAccessRequestsRoute }),
  "*": accessRequestMethods({ GET: accessRequestRoute }),
  "*/decision": accessRequestMethods({ POST: decideAccessRequestRoute }),
};

function findAccessRequestRoute([id = "", ...more]: readonly string[]): Route | undefined {
  if (id === "" || (more.length === 0 && (id === "preview" || id === "count")))
    return more.length === 0 ? ownOf(accessRequestRoutes, id) : undefined;
  return ownOf(accessRequestRoutes, ["*", ...more].join("/"));
}

/** By how many segments stand behind `links`, `shared-links` or `audit`. */
const linkRoutes: Readonly<Record<string, readonly (Route | undefined)[]>> = {
  audit: [undefined, { name: "audit", methods: { GET: auditRoute } }],
  links: [
    undefined,
    { name: "links", methods: { GET: linksRoute, POST: newLinkRoute } },
    { name: "links", methods: { GET: linkRoute, POST: changeLinkRoute } },
  ],
  "guest-links": [
    undefined,
    { name: "guest-links", methods: { GET: guestLinksRoute, POST: newGuestLinkRoute } },
    { name: "guest-links", methods: { GET: guestLinkRoute, POST: endGuestLinkRoute } },
  ],
  "shared-links": [
    undefined,
    { name: "shared-links", methods: { GET: previewLinkRoute, POST: openLinkRoute } },
  ],
};

const unknown: Route = { name: "unknown", methods: { ...everyMethod(unknownRoute), PATCH: unknownRoute } };

const ownOf = <Found>(routes: Readonly<Record<string, Found>>, key: string) =>
  Object.hasOwn(routes, key) ? routes[key] : undefined;

/** Finds a route by what follows the first segment. */
type FindRoute = (rest: readonly string[]) => Route | undefined;

/** For addresses of a kind, a deployment and a name. */
const byName =
  (routes: Readonly<Record<string, Route>>): FindRoute =>
  ([, name = "", ...more]) =>
    more.length === 0 ? ownOf(routes, name) : undefined;

const finders: Readonly<Record<string, FindRoute>> = {
  quota: byName(quotaRoutes),
  permissions: byName(permissionRoutes),
  guest: ([kind = "", ...rest]) => {
    if (rest.length === 0) return ownOf(exactRoutes, `guest/${kind}`);
    return rest.length === 1 ? ownOf(guestRoutes, kind) : undefined;
  },
  embedding: byName(embeddingRoutes),
  "access-requests": (rest) => (rest.length > 0 ? findAccessRequestRoute(rest.slice(1)) : undefined),
  ...Object.fromEntries(
    Object.entries(linkRoutes).map(([kind, routes]): [string, FindRoute] => [
      kind,
      (rest) => routes[rest.length],
    ]),
  ),
};

/**
 * @param segments decoded segments of the path, `api` or `embed` first
 * @returns the route, also for unknown addresses
 */
export function findRoute([zone, ...segments]: readonly string[]): Route {
  if (zone === "embed") return findEmbedRoute(segments);
  const [first = "", ...rest] = segments;
  const find = ownOf(finders, first);
  if (find) return find(rest) ?? unknown;
  // An encoded slash is not a separator.
  const exact = segments.some((segment) => segment.includes("/")) ? "" : segments.join("/");
  return (
    ownOf(exactRoutes, exact) ?? (segments.length > 2 ? ownOf(deploymentRoutes, first) : undefined) ?? unknown
  );
}

/** Methods for the `Allow` header. */
export function allowedMethods({ methods, hasNoHead }: Route): string[] {
  const own = Object.keys(methods);
  return [...own, ...(own.includes("GET") && !hasNoHead ? ["HEAD"] : []), "OPTIONS"];
}
