import { pageRoutes, routes } from "../../lib/shared/routes";
import { assetIdentifier, fileIdentifier, seedVersionedAssetName } from "../../sandbox/seed/identifiers";
import { assetAddress, libraryId, port, projectAddress, tiles } from "../support/addresses";
import type { Username } from "../support/people";

export interface ListedPage {
  name: string;
  address: string;
  /** Words that are there when the page is; of its heading. */
  heading: string | RegExp;
  person: Username | null;
}

const crane = assetAddress("port", seedVersionedAssetName);
const rail = assetAddress("port", "Rail spur alignment");
const railFile = (path: string) => ({
  ...rail,
  fileId: fileIdentifier(assetIdentifier("port", "Rail spur alignment"), path, 1),
});
const library = "Rijeka Geodata";
const project = "Port of Rijeka — 2026 survey";

const asAda = (name: string, address: string, heading: ListedPage["heading"]): ListedPage => ({
  name,
  address,
  heading,
  person: "ada.novak",
});

/** Every kind of page that the portal has, the failing ones included. */
export const everyPage: readonly ListedPage[] = [
  { name: "sign-in", address: routes.signIn(routes.home()), heading: "Sign in to SDMA Portal", person: null },
  {
    name: "sign-in that failed",
    address: `${routes.signIn()}?error=OAuthSignin`,
    heading: "Sign in to SDMA Portal",
    person: null,
  },
  {
    name: "sign-in window of a frame, signed out",
    address: `${routes.home()}embed-sign-in?code=K7Q-4MX`,
    heading: "Sign in for a page in another program",
    person: null,
  },
  asAda(
    "sign-in window of a frame that has ended",
    `${routes.home()}embed-sign-in?code=K7Q-4MX`,
    "This sign-in has ended",
  ),
  asAda("home", routes.home(), "Deployments"),
  {
    name: "frame outside of a frame",
    address: `${pageRoutes.embed.project(port)}?host=operations`,
    heading: "This page is made for a frame",
    person: null,
  },
  {
    name: "frame of an unknown host",
    address: `${pageRoutes.embed.project(port)}?host=nobody`,
    heading: "The portal does not know the program around this frame",
    person: null,
  },
  asAda("libraries", routes.libraries("rijeka"), "Libraries"),
  asAda("library", routes.library("rijeka", libraryId), library),
  asAda("projects", routes.libraryProjects("rijeka", libraryId), library),
  asAda("assets of a library", routes.libraryAssets("rijeka", libraryId), library),
  asAda("members of a library", routes.libraryMembers("rijeka", libraryId), library),
  asAda("project", routes.project(port), project),
  asAda("project with a chosen asset", `${routes.project(port)}?selected=${rail.assetId}`, project),
  asAda("production deployment", routes.project(tiles), "Kvarner point cloud tiles"),
  asAda("map of a project", routes.projectMap(port), project),
  asAda("members of a project", routes.projectMembers(port), project),
  asAda("attributes of a project", routes.projectAttributes(port), project),
  asAda("asset", routes.asset(crane), seedVersionedAssetName),
  asAda("versions of an asset", routes.assetVersions(crane), seedVersionedAssetName),
  asAda("attributes of an asset", routes.assetAttributes(crane), seedVersionedAssetName),
  asAda("connector runs of an asset", routes.assetConnectorRuns(crane), seedVersionedAssetName),
  asAda("file with text", routes.file(railFile("readme.txt")), "readme.txt"),
  asAda("page of another program", routes.adminPage("rijeka", "handbook"), "Survey handbook"),
  asAda("quota", routes.quota("rijeka"), "Quota & throttling"),
  asAda("connection checks", routes.permissionChecks("rijeka"), "Connection checks"),
  asAda(
    "quota of a year",
    `${routes.quota("rijeka")}?range=13mo&zone=utc&by=operation`,
    "Quota & throttling",
  ),
  asAda("permissions", routes.permissions("rijeka"), "Permissions"),
  asAda(
    "permissions with an operation",
    routes.permissions("rijeka", { library: libraryId, project: port.projectId, operation: "DeleteProject" }),
    "Permissions",
  ),
  asAda("policy builder", routes.buildPolicy("rijeka"), "Policy builder"),
  asAda(
    "policy builder with operations",
    routes.buildPolicy("rijeka", { operations: "GetProject,SearchAssets,GetFileContent", form: "cli" }),
    "Policy builder",
  ),
  asAda("check of a policy", routes.buildPolicy("rijeka", { mode: "check" }), "Policy builder"),
  asAda(
    "permissions of another person",
    routes.permissions("rijeka", {
      library: libraryId,
      project: port.projectId,
      person: "mira.kovac",
      groups: "survey-crew",
    }),
    "Permissions",
  ),
  asAda("who can do what", routes.whoCan("rijeka"), "Who can do what"),
  asAda(
    "who can delete an asset",
    routes.whoCan("rijeka", { operation: "DeleteAsset", library: libraryId, project: port.projectId }),
    "Who can do what",
  ),
  asAda("decoder of refusals", routes.decodeDenial("rijeka"), "Decode a refusal"),
  asAda("opener of diagnoses", routes.openDiagnosis("rijeka"), "Open a diagnosis"),
  asAda("access requests", routes.accessRequests("rijeka"), "Access requests"),
  asAda("access request of others", routes.accessRequest("rijeka", "x"), "No such request for access"),
  asAda("shared links", routes.links("rijeka"), "Shared links"),
  asAda("all shared links", routes.links("rijeka", { list: "all" }), "Shared links"),
  asAda("guest links", routes.links("rijeka", { list: "guest" }), "Shared links"),
  {
    name: "shared links of others",
    address: routes.links("rijeka", { list: "all" }),
    heading: "Only administrators of the portal can do this",
    person: "jonas.olsen",
  },
  asAda("audit log", routes.auditLog("rijeka"), "Audit log"),
  {
    name: "audit log of others",
    address: routes.auditLog("rijeka"),
    heading: "Only administrators of the portal can do this",
    person: "jonas.olsen",
  },
  asAda("embed doctor", routes.embedDoctor("rijeka"), "Embedding"),
  {
    name: "embed doctor of others",
    address: routes.embedDoctor("rijeka"),
    heading: "Only administrators of the portal can do this",
    person: "jonas.olsen",
  },
  asAda("file on the map", routes.file(railFile("network.geojson")), "network.geojson"),
  asAda("deployment that does not exist", routes.libraries("atlantis"), "Page not found"),
  asAda("malformed id", `${routes.libraries("rijeka")}/library-xyz`, /contains an invalid id/),
  {
    name: "project of a viewer",
    address: routes.project(projectAddress("port")),
    heading: project,
    person: "jonas.olsen",
  },
  {
    name: "guest link that does not work",
    address: routes.guestLink("AAAAAAAAAAAAAAAAAAAAAA"),
    heading: "This link does not work",
    person: null,
  },
  {
    name: "refusal",
    address: routes.project(port),
    heading: "SDMA refused the call",
    person: "sara.rao",
  },
  {
    name: "shared link of somebody who is signed out",
    address: routes.sharedLink("x"),
    heading: "Something was shared with you on SDMA Portal",
    person: null,
  },
  {
    // Each visit is a guess, and guesses are slowed.
    name: "shared link that opens nothing",
    address: routes.sharedLink("x"),
    heading: "This link is not available to you",
    person: "noor.haddad",
  },
  {
    name: "no role",
    address: routes.noRole("rijeka"),
    heading: "You have no role in Rijeka survey",
    person: "noor.haddad",
  },
];
