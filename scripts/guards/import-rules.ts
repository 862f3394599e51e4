/** What the files of a zone may import besides their own zone. Paths are prefixes, from the repository's root. */
export interface ImportRule {
  /**
   * A folder with all below it (`a/`), what lies in it directly (`a/*`), or a file without its extension. The first rule
   * that fits a file is its rule.
   */
  zone: string;
  files: readonly string[];
  /** Packages that the zone may not import, or the only ones that it may. */
  packages?: { never: readonly string[] } | { only: readonly string[] };
}

const features = ["sdma", "quota", "permissions", "links", "embed", "audit", "embed-doctor"].map(
  (name) => `lib/server/${name}/`,
);

/** Modules that belong to no zone of the server and that each of them may use. */
const serverBase = [
  "config",
  "config-schema",
  "config-mistakes",
  "config-maps",
  "config-admin-pages",
  "deployment-id",
  "undo-escapes",
  "log",
  "redact",
  "read-body",
  "list-position",
].map((name) => `lib/server/${name}`);

/** The composition root, and what acts for a person with what it has opened. */
const portal = ["lib/server/portal", "lib/server/portal-ctx"];

/** The composition root opens all of these and is imported by the front door alone. */
const belowPortal = ["auth/", "aws/", "store/", "readiness", "open-pages", "metrics", "telemetry/"].map(
  (name) => `lib/server/${name}`,
);

const aws = ["@aws-sdk/", "@smithy/", "@aws-crypto/"];
const next = ["next", "next/"];
const react = ["react", "react/", "react-dom", "react-dom/", "swr", "swr/"];
const nextAuth = ["next-auth", "next-auth/"];
const serverOnly = [...aws, "@opentelemetry/", "undici", "pino", "libsql", "kysely", "oidc-provider"];

/** What pages are made of; none of it knows which page. */
const parts = ["data-grid/", "problem/", "calls/", "palette/", "map/", "previews/"];

/** The rooms of `components` and the other rooms that each may import, besides `ui`. */
const rooms: Readonly<Record<string, readonly string[]>> = {
  "data-grid/": [],
  "problem/": [],
  "palette/": [],
  "calls/": ["palette/"],
  "map/": [],
  "previews/": ["problem/", "map/"],
  "resources/*": parts,
  "resources/file/": [...parts, "resources/*"],
  "resources/members/": [...parts, "resources/*"],
  "resources/asset/": [...parts, "resources/*", "resources/file/"],
  "resources/project/": [...parts, "resources/*", "resources/asset/", "resources/members/"],
  "resources/library/": [
    ...parts,
    "resources/*",
    "resources/asset/",
    "resources/members/",
    "resources/project/",
  ],
  "quota/": [...parts, "resources/*"],
  "permissions/": [...parts, "resources/*"],
  "access-requests/": [...parts, "resources/*"],
  "links/": [...parts, "resources/*"],
  "audit/": [...parts, "resources/*"],
  "embed-doctor/": [...parts, "resources/*", "permissions/checks/"],
  "shell/": [...parts, "resources/*"],
  // The same pages as in the portal, in frames of other sites.
  "embed/": [
    ...parts,
    "resources/*",
    ...["library", "project", "asset", "file", "members"].map((name) => `resources/${name}/`),
    "quota/",
    "permissions/",
  ],
  "sign-in/": [],
  "admin-pages/": [...parts, "resources/*"],
};

/**
 * The rooms of `sandbox` and the other rooms that each may import. `http` is what every service uses; only `control` and
 * the composition at the top know the front door, which calls the services.
 */
const sandboxRooms: Readonly<Record<string, readonly string[]>> = {
  "sigv4/": [],
  "identity/": [],
  "iam/": [],
  "sql/": [],
  "usage/": ["sql/"],
  "http/": ["sigv4/"],
  "cloud/": ["http/", "iam/", "identity/", "sigv4/", "sql/"],
  "sts/": ["cloud/", "http/", "iam/", "identity/", "sigv4/"],
  "oidc/": ["cloud/", "http/", "identity/", "sts/"],
  "iam-control/": ["cloud/", "http/", "iam/", "identity/", "oidc/", "sigv4/", "sts/"],
  // Programs of others: they know the people and what there is to embed, and nothing else of the account.
  "hosts/": ["http/", "identity/", "seed/"],
  "seed/": ["cloud/", "identity/", "s3/", "sdma/"],
  "s3/": ["cloud/", "http/", "iam/", "identity/", "sdma/", "seed/", "sigv4/", "sql/"],
  "sdma/": ["cloud/", "http/", "identity/", "s3/", "seed/"],
  "ssm/": ["cloud/", "http/", "iam/", "identity/", "seed/", "sigv4/"],
  "apigateway/": ["cloud/", "gateway/", "http/", "iam/", "identity/", "sdma/", "sigv4/", "sql/", "usage/"],
  "gateway/": ["apigateway/", "cloud/", "http/", "iam/", "identity/", "sdma/", "sigv4/", "usage/"],
  "cloudwatch/": [
    "apigateway/",
    "cloud/",
    "gateway/",
    "http/",
    "iam/",
    "identity/",
    "sigv4/",
    "sql/",
    "usage/",
  ],
  "front-door/": ["gateway/", "http/", "identity/", "oidc/", "s3/", "sdma/", "sigv4/", "sts/"],
};

const openApiDocument = "lib/shared/sdma/sdma-2025-04-18.openapi.json";

export const importRules: readonly ImportRule[] = [
  { zone: "components/ui/", files: ["lib/shared/"], packages: { never: [...serverOnly, ...nextAuth] } },
  ...Object.entries(rooms).map(([room, known]) => ({
    zone: `components/${room}`,
    files: ["components/ui/", ...known.map((name) => `components/${name}`), "lib/client/", "lib/shared/"],
    packages: { never: [...serverOnly, ...nextAuth] },
  })),
  {
    // Composes: its pages are in components/resources, which another frame shows as well.
    zone: "app/(portal)/[deployment]/libraries/",
    files: ["components/resources/", "lib/server/door/next/", ...features, "lib/shared/"],
    packages: { never: [...serverOnly, ...nextAuth] },
  },
  {
    zone: "app/",
    files: ["components/", "lib/server/door/next/", ...features, "lib/shared/"],
    packages: { never: [...serverOnly, ...nextAuth] },
  },
  { zone: "proxy", files: ["lib/server/door/next/"], packages: { only: next } },
  { zone: "lib/client/", files: ["lib/shared/"], packages: { never: serverOnly } },
  // Runs in the pages of others: a few kilobytes, and no package.
  { zone: "lib/embed-script/", files: ["lib/shared/embedding/", "public/embed/"], packages: { only: [] } },
  {
    zone: "lib/server/door/next/",
    files: [...serverBase, "lib/server/door/", ...portal, "lib/server/auth/", ...features, "lib/shared/"],
    packages: { never: [...aws, ...nextAuth] },
  },
  {
    // The server's entry starts Next, which stands behind it.
    zone: "lib/server/door/node/main",
    files: [...serverBase, "lib/server/door/", ...portal, "lib/server/telemetry/", ...features],
    packages: { only: ["next", "server-only"] },
  },
  {
    zone: "lib/server/door/",
    files: [...serverBase, ...portal, "lib/server/auth/", ...features, "lib/shared/"],
    packages: { never: [...aws, ...next, ...react, ...nextAuth] },
  },
  ...portal.map((zone) => ({
    zone,
    files: [...portal, ...serverBase, ...belowPortal, ...features, "lib/shared/"],
    packages: { only: ["server-only"] },
  })),
  {
    zone: "lib/server/auth/",
    files: [...serverBase, "lib/server/aws/", "lib/server/store/", "lib/shared/"],
    packages: { never: [...aws, ...next, ...react] },
  },
  {
    zone: "lib/server/aws/",
    files: [...serverBase, "lib/shared/"],
    packages: { never: [...next, ...react, ...nextAuth] },
  },
  {
    // Told of what happens; nothing else loads the packages of OpenTelemetry.
    zone: "lib/server/telemetry/",
    files: [...serverBase, "lib/server/aws/admission", "lib/server/metrics", "lib/shared/"],
    packages: { only: ["@opentelemetry/", "server-only"] },
  },
  {
    zone: "lib/server/store/",
    files: [...serverBase, "lib/shared/"],
    packages: { never: [...aws, ...next, ...react, ...nextAuth] },
  },
  {
    // Looks at embedding from outside, by the keys and rules of embedding itself.
    zone: "lib/server/embed-doctor/",
    files: [...serverBase, "lib/server/embed/", "lib/shared/"],
    packages: { never: [...aws, ...next, ...react, ...nextAuth] },
  },
  ...features.map((zone) => ({
    zone,
    files: [...serverBase, "lib/server/aws/", "lib/server/store/", "lib/server/sdma/", "lib/shared/"],
    packages: { never: [...aws, ...next, ...react, ...nextAuth] },
  })),
  { zone: "lib/server/", files: ["lib/shared/"], packages: { never: [...aws, ...next, ...react] } },
  {
    zone: "lib/shared/",
    files: [],
    packages: { only: ["zod", "zod/", "strip-ansi", "jsonc-parser", "@aws-crypto/sha256-js"] },
  },
  ...Object.entries(sandboxRooms).map(([room, known]) => ({
    zone: `sandbox/${room}`,
    files: [...known.map((name) => `sandbox/${name}`), openApiDocument],
  })),
  { zone: "sandbox/", files: [openApiDocument] },
  {
    zone: "scripts/config-check",
    files: [
      "lib/server/config",
      "lib/server/permissions/check-policy-access",
      "lib/server/links/guests/check-guest-role",
    ],
  },
  { zone: "scripts/erase-person", files: ["lib/server/config", "lib/server/store/"] },
  { zone: "scripts/", files: ["sandbox/", "lib/shared/", "lib/server/config", "lib/server/config-schema"] },
  {
    // One server under measurement does nothing but what the portal must do to an answer.
    zone: "bench/",
    files: ["sandbox/", "scripts/lib/", "lib/shared/", "lib/server/sdma/withhold-secrets", "stryker.config"],
  },
  { zone: "e2e/", files: ["sandbox/", "scripts/lib/", "bench/lib/", "lib/shared/routes"] },
];

/** What tests may import besides the files of their zone, other tests' support and packages for development. */
export const testFiles: readonly string[] = [
  "sandbox/",
  "scripts/lib/",
  "tailwind.config",
  "next.config",
  ...portal,
];
