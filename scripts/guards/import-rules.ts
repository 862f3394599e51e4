/** What the files of a zone may import besides their own zone. Paths are prefixes, from the repository's root. */
export interface ImportRule {
  /** A folder with `/` at its end, or a file without its extension. The first rule that fits a file is its rule. */
  zone: string;
  files: readonly string[];
  /** Packages that the zone may not import, or the only ones that it may. */
  packages?: { never: readonly string[] } | { only: readonly string[] };
}

const features = ["sdma", "quota", "permissions", "links"].map((name) => `lib/server/${name}/`);

/** Modules that belong to no zone of the server and that each of them may use. */
const serverBase = ["config", "config-schema", "config-mistakes", "log", "redact", "process-state"].map(
  (name) => `lib/server/${name}`,
);

/** What the adapter to Next takes from the signing side to give a verb its way to the gateway. */
const gatewayForHttp = ["call-gateway", "deployment-gateway", "check-sts", "read-body"].map(
  (name) => `lib/server/aws/${name}`,
);

const aws = ["@aws-sdk/", "@smithy/", "@aws-crypto/"];
const next = ["next", "next/"];
const react = ["react", "react/", "react-dom", "react-dom/", "swr", "swr/"];
const nextAuth = ["next-auth", "next-auth/"];
const serverOnly = [...aws, "undici", "pino", "libsql", "kysely", "oidc-provider"];

export const importRules: readonly ImportRule[] = [
  { zone: "components/ui/", files: ["lib/shared/"], packages: { never: [...serverOnly, ...nextAuth] } },
  { zone: "components/", files: ["lib/client/", "lib/shared/"], packages: { never: serverOnly } },
  {
    zone: "app/",
    files: ["components/", "lib/server/http/", "lib/server/auth/", ...features, "lib/shared/"],
    packages: { never: [...serverOnly, ...nextAuth] },
  },
  { zone: "proxy", files: ["lib/server/http/"], packages: { only: next } },
  { zone: "lib/client/", files: ["lib/shared/"], packages: { never: serverOnly } },
  {
    zone: "lib/server/http/",
    files: [...serverBase, ...gatewayForHttp, "lib/server/auth/", ...features, "lib/shared/"],
    packages: { never: aws },
  },
  {
    zone: "lib/server/auth/",
    files: [
      ...serverBase,
      "lib/server/aws/",
      "lib/server/store/",
      "lib/server/sdma/read-cache",
      "lib/shared/",
    ],
    packages: { never: [...aws, ...next, ...react] },
  },
  {
    zone: "lib/server/aws/",
    files: [...serverBase, "lib/shared/"],
    packages: { never: [...next, ...react, ...nextAuth] },
  },
  {
    zone: "lib/server/store/",
    files: [...serverBase, "lib/shared/"],
    packages: { never: [...aws, ...next, ...react, ...nextAuth] },
  },
  ...features.map((zone) => ({
    zone,
    files: [...serverBase, "lib/server/aws/", "lib/server/store/", "lib/server/sdma/", "lib/shared/"],
    packages: { never: [...aws, ...next, ...react, ...nextAuth] },
  })),
  { zone: "lib/server/", files: ["lib/shared/"], packages: { never: [...aws, ...next, ...react] } },
  { zone: "lib/shared/", files: [], packages: { only: ["zod", "zod/"] } },
  { zone: "sandbox/", files: ["lib/shared/sdma/sdma-2025-04-18.openapi.json"] },
  { zone: "scripts/", files: ["sandbox/", "lib/shared/", "lib/server/config", "lib/server/config-schema"] },
  { zone: "bench/", files: ["sandbox/", "scripts/lib/", "lib/shared/"] },
  { zone: "e2e/", files: ["sandbox/", "scripts/lib/", "lib/shared/routes"] },
];

/** What tests may import besides the files of their zone, other tests' support and packages for development. */
export const testFiles: readonly string[] = ["sandbox/", "scripts/lib/", "tailwind.config"];
