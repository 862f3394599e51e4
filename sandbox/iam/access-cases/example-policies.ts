import type { AccessCase, Expected, PolicyStatement } from "./access-case";
import { nobodyAllows } from "./access-case";

const invoke = (Sid: string, Resource: string | readonly string[]): PolicyStatement[] => [
  { Sid, Effect: "Allow", Action: "execute-api:Invoke", Resource },
];

/** The four example policies of AWS's guide to SDMA. */
export const examplePolicies = {
  "full access": invoke("FullAccess", "API/*/iam/*"),
  "libraries, read": invoke("LibrariesRead", "API/GET/iam/libraries*"),
  "assets and projects": invoke("AssetsAndProjects", [
    "API/*/iam/libraries/*/projects/*",
    "API/*/iam/libraries/*/projects/*/assets/*",
  ]),
  "read-only": invoke("ReadOnly", "API/GET/iam/*"),
} as const;

/** How many of the API's 80 operations each example opens. */
export const openedOperations: readonly (readonly [keyof typeof examplePolicies, number])[] = [
  ["full access", 80],
  ["libraries, read", 45],
  ["assets and projects", 33],
  ["read-only", 46],
];

const fullAccess = "allow by FullAccess (identity-based policy)";
const librariesRead = "allow by LibrariesRead (identity-based policy)";
const assetsAndProjects = "allow by AssetsAndProjects (identity-based policy)";
const readOnly = "allow by ReadOnly (identity-based policy)";

/** Request; then what full access, libraries read, assets and projects, and read-only say to it. */
const paths: readonly (readonly [string, Expected, Expected, Expected, Expected])[] = [
  ["GET/iam/libraries", fullAccess, librariesRead, nobodyAllows, readOnly],
  ["GET/iam/libraries/l", fullAccess, librariesRead, nobodyAllows, readOnly],
  ["GET/iam/personas", fullAccess, nobodyAllows, nobodyAllows, readOnly],
  ["GET/iam/libraries/l/projects", fullAccess, librariesRead, nobodyAllows, readOnly],
  ["POST/iam/libraries/l/projects", fullAccess, nobodyAllows, nobodyAllows, nobodyAllows],
  ["GET/iam/libraries/l/projects/p", fullAccess, librariesRead, assetsAndProjects, readOnly],
  ["DELETE/iam/libraries/l/projects/p", fullAccess, nobodyAllows, assetsAndProjects, nobodyAllows],
  ["GET/iam/libraries/l/projects/p/assets", fullAccess, librariesRead, assetsAndProjects, readOnly],
  ["POST/iam/libraries/l/projects/p/assets", fullAccess, nobodyAllows, assetsAndProjects, nobodyAllows],
  ["PUT/iam/libraries/l/projects/p/assets/a", fullAccess, nobodyAllows, assetsAndProjects, nobodyAllows],
  [
    "GET/iam/libraries/l/projects/p/assets/a/credentials",
    fullAccess,
    librariesRead,
    assetsAndProjects,
    readOnly,
  ],
  ["PUT/iam/libraries/l/projects/p/members/m", fullAccess, nobodyAllows, assetsAndProjects, nobodyAllows],
  ["GET/iam/libraries/l/assets", fullAccess, librariesRead, nobodyAllows, readOnly],
  ["POST/iam/libraries/l/search-assets", fullAccess, nobodyAllows, nobodyAllows, nobodyAllows],
  ["POST/iam/libraries/l/audit-event-queries", fullAccess, nobodyAllows, nobodyAllows, nobodyAllows],
  [
    "PUT/iam/libraries/l/asset-templates/t/project-associations/p",
    fullAccess,
    nobodyAllows,
    nobodyAllows,
    nobodyAllows,
  ],
  ["GET/user/libraries", nobodyAllows, nobodyAllows, nobodyAllows, nobodyAllows],
];

const names = ["full access", "libraries, read", "assets and projects", "read-only"] as const;

export const examplePolicyCases: readonly AccessCase[] = paths.flatMap(([path, ...expected]) =>
  names.map((name, index) => ({
    case: `${name}: ${path.replace("/", " /")}`,
    identity: examplePolicies[name],
    resource: `API/${path}`,
    expected: expected[index] ?? nobodyAllows,
  })),
);
