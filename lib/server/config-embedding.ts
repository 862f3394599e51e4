import "server-only";
import { createPublicKey, type KeyObject } from "node:crypto";
import * as z from "zod";
import { embeddedPages } from "@/lib/shared/embedding/embedded-page";
import { findAddressFaults, isLocalName, safeUrlRule, toPlainAddress } from "./config-addresses";
import { identifier, plainText } from "./config-texts";

export const signatureAlgorithms = ["EdDSA", "ES256", "RS256"] as const;
export type SignatureAlgorithm = (typeof signatureAlgorithms)[number];

const leastRsaBits = 2_048;

const hostOrigin = z
  .string()
  .superRefine((text, { addIssue }) => {
    for (const message of findAddressFaults(text))
      if (message !== safeUrlRule || !isLocalName(text)) addIssue({ code: "custom", message });
    if (URL.canParse(text) && new URL(text).pathname !== "/")
      addIssue({ code: "custom", message: "must have no path: browsers compare origins alone" });
  })
  .transform(toPlainAddress);

function fitsAlgorithm(key: KeyObject, algorithm: SignatureAlgorithm): boolean {
  const { asymmetricKeyType, asymmetricKeyDetails } = key;
  switch (algorithm) {
    case "EdDSA":
      return asymmetricKeyType === "ed25519";
    case "ES256":
      return asymmetricKeyType === "ec" && asymmetricKeyDetails?.namedCurve === "prime256v1";
    case "RS256":
      return asymmetricKeyType === "rsa" && (asymmetricKeyDetails?.modulusLength ?? 0) >= leastRsaBits;
  }
}

function parsePublicKey(pem: string): KeyObject | null {
  try {
    return createPublicKey({ key: pem, format: "pem" });
  } catch {
    return null;
  }
}

const publicForm = /^\s*-----BEGIN PUBLIC KEY-----[A-Za-z0-9+/=\s]+-----END PUBLIC KEY-----\s*$/;

const keyRules: Readonly<Record<SignatureAlgorithm, string>> = {
  EdDSA: "must be a key of the curve Ed25519, as algorithm EdDSA needs",
  ES256: "must be a key of the curve P-256, as algorithm ES256 needs",
  RS256: `must be an RSA key of ${leastRsaBits.toLocaleString("en")} bits or more, as algorithm RS256 needs`,
};

const publicKey = z
  .strictObject({
    kid: plainText
      .max(200, "must have at most 200 characters")
      .optional()
      .describe("Id of the key, which the host writes into the header of its tokens."),
    algorithm: z.enum(signatureAlgorithms).describe("The one algorithm that this key is used with."),
    pem: z
      .string()
      .regex(publicForm, "must be a public key in PEM, from BEGIN PUBLIC KEY to END PUBLIC KEY")
      .describe("The public key (SPKI) in PEM, with \\n between its lines."),
  })
  .superRefine(({ algorithm, pem }, { addIssue }) => {
    const key = parsePublicKey(pem);
    const message = key ? keyRules[algorithm] : "cannot be read as a public key in PEM";
    if (!key || !fitsAlgorithm(key, algorithm)) addIssue({ code: "custom", path: ["pem"], message });
  });

const jwks = z.strictObject({
  jwksUrl: z
    .string()
    .superRefine((text, { addIssue }) => {
      for (const message of findAddressFaults(text))
        if (message !== "must have no query") addIssue({ code: "custom", message });
    })
    .describe(
      "Address of the host's public keys (JWKS). An address on a private network is refused; loopback is meant for development.",
    ),
});

const keys = z.union(
  [
    jwks,
    z.strictObject({
      publicKeys: z
        .array(publicKey)
        .min(1, "must list at least one key")
        .max(10, "can list at most 10 keys")
        .describe("The host's public keys."),
    }),
  ],
  "must be an object with jwksUrl or with publicKeys, each as docs/embedding.md describes it",
);

const emailDomain = z
  .string()
  .regex(
    /^(?=.{4,253}$)(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+\p{L}[\p{L}\p{N}-]*$/u,
    "must be a whole domain, such as example.org; subdomains are listed one by one",
  )
  .transform((domain) => domain.toLowerCase());

const group = plainText.refine(
  (name) => name !== "*",
  "must name groups: a host that may name any group could make an administrator of anybody",
);

const speaksFor = z.strictObject({
  emailDomains: z
    .array(emailDomain)
    .default([])
    .describe("Domains of the email addresses that the host's tokens may name."),
  groups: z
    .array(group)
    .default([])
    .describe(
      "Groups that the host's tokens may name. A group of administrators that is listed here makes administrators of those whom the host says are in it.",
    ),
  sessionNames: z
    .array(plainText)
    .default([])
    .describe(
      "Names of role sessions that the host's tokens may name in signIn.sessionNameClaim, where those are no email addresses: SDMA knows people by them.",
    ),
});

const host = z.strictObject({
  id: identifier.describe("Names the host in the frame's address and as issuer (iss) of its tokens."),
  label: plainText.describe("Name shown when people are asked whether to sign in to this host's page."),
  origins: z
    .array(hostOrigin)
    .min(1, "must list at least one origin")
    .max(20, "can list at most 20 origins")
    .describe("Origins of the pages that may frame the portal, with the port if it is not the default one."),
  keys: keys
    .optional()
    .describe(
      "The host's public keys, by which its tokens are verified: jwksUrl or publicKeys. Without them, people sign in themselves.",
    ),
  audience: plainText
    .optional()
    .describe("What the host writes as audience (aud) into its tokens; the portalUrl if it is missing."),
  deployments: z
    .array(identifier)
    .min(1, "must list at least one deployment")
    .describe("Ids of the deployments whose pages the host may show."),
  pages: z
    .array(z.enum(embeddedPages))
    .min(1, "must list at least one page")
    .describe("Kinds of pages that the host may show."),
  roles: z
    .array(identifier)
    .min(1, "must list at least one role, or be left out")
    .optional()
    .describe("Ids of the roles that people may act in there; all that they are granted if it is missing."),
  speaksFor: speaksFor.prefault({}).describe("Whom the host's tokens may name."),
  dailyQuotaCeiling: z
    .number()
    .int()
    .min(1)
    .optional()
    .describe("Most requests that the host's frames may send to each deployment in a day (UTC)."),
  allowsSignInWindow: z
    .boolean()
    .default(true)
    .describe("Whether people may sign in to the frame with their own session, in a window."),
});

export const embeddingSchema = z.strictObject({
  hosts: z
    .array(host)
    .max(100, "can list at most 100 hosts")
    .default([])
    .describe("Programs whose pages may show the portal's pages in a frame."),
  maximumSessionHours: z
    .number()
    .min(0.1)
    .max(24)
    .default(8)
    .describe("Longest time that a frame's session lasts, however often it is renewed."),
});

export type EmbeddingHost = z.infer<typeof host>;

interface Found {
  path: PropertyKey[];
  message: string;
}

interface Deployment {
  id: string;
  roles: readonly { id: string }[];
}

const repeated = (values: readonly (string | undefined)[]) =>
  values.flatMap((value, index) => (value !== undefined && values.indexOf(value) < index ? [index] : []));

function findKeyFaults({ keys: own, speaksFor: people, allowsSignInWindow }: EmbeddingHost): Found[] {
  const found: Found[] = [];
  if (own && people.emailDomains.length === 0)
    found.push({
      path: ["speaksFor", "emailDomains"],
      message: "must list the domains of the people whom the host's tokens name",
    });
  if (!own && !allowsSignInWindow)
    found.push({
      path: ["keys"],
      message: "is missing, and allowsSignInWindow is false: nobody could sign in to this host's frames",
    });
  if (own && "publicKeys" in own)
    for (const index of repeated(own.publicKeys.map(({ kid }) => kid)))
      found.push({ path: ["keys", "publicKeys", index, "kid"], message: "repeats the kid of another key" });
  return found;
}

function findHostFaults(entry: EmbeddingHost, deployments: readonly Deployment[]): Found[] {
  const listed = deployments.filter(({ id }) => entry.deployments.includes(id));
  const roleIds = new Set(listed.flatMap(({ roles }) => roles.map(({ id }) => id)));
  return [
    ...entry.deployments.flatMap((id, index) =>
      deployments.some((deployment) => deployment.id === id)
        ? []
        : [{ path: ["deployments", index], message: `names no deployment in this file: "${id}"` }],
    ),
    ...(entry.roles ?? []).flatMap((id, index) =>
      roleIds.has(id)
        ? []
        : [{ path: ["roles", index], message: `is not a role of the host's deployments: "${id}"` }],
    ),
    ...repeated(entry.origins).map((index) => ({
      path: ["origins", index],
      message: "is listed twice",
    })),
    ...findKeyFaults(entry),
  ];
}

/** Settings of hosts that are valid alone but contradict each other, or name what is not there. */
export function findEmbeddingContradictions(
  { hosts }: { hosts: readonly EmbeddingHost[] },
  deployments: readonly Deployment[],
): Found[] {
  return [
    ...repeated(hosts.map(({ id }) => id)).map((index) => ({
      path: ["embedding", "hosts", index, "id"],
      message: `repeats the id "${hosts[index]?.id}"`,
    })),
    ...hosts.flatMap((entry, index) =>
      findHostFaults(entry, deployments).map(({ path, message }) => ({
        path: ["embedding", "hosts", index, ...path],
        message,
      })),
    ),
  ];
}

/** Legal, but worth a second look. */
export function findEmbeddingWarnings(
  { hosts }: { hosts: readonly EmbeddingHost[] },
  deployments: readonly { id: string; administrators: readonly string[] }[],
): Found[] {
  return hosts.flatMap((entry, at) =>
    entry.speaksFor.groups.flatMap((name, index) =>
      deployments
        .filter(({ id, administrators }) => entry.deployments.includes(id) && administrators.includes(name))
        .map(({ id }) => ({
          path: ["embedding", "hosts", at, "speaksFor", "groups", index],
          message: `is a group of administrators of "${id}": this host can make an administrator of anybody it speaks for`,
        })),
    ),
  );
}
