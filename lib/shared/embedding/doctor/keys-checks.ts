import * as z from "zod/mini";
import { type DoctorReply, headerLines } from "./doctor-reply";
import { type Finding, failed, passed, skipped, unanswered, unknown, warned } from "./finding";
import type { HostEvidence } from "./host-evidence";

const keySchema = z.looseObject({
  kty: z.string(),
  crv: z.optional(z.string()),
  alg: z.optional(z.string()),
  kid: z.optional(z.string()),
  use: z.optional(z.string()),
  n: z.optional(z.string()),
});
type PublishedKey = z.infer<typeof keySchema>;
const setSchema = z.object({ keys: z.array(z.unknown()) });

const leastRsaCharacters = Math.ceil((2_048 / 8 / 3) * 4);

/** The algorithm that a key of a JWKS is used with, or null for one that the portal does not take. */
function algorithmOf({ kty, crv, n, alg, use }: PublishedKey): string | null {
  if (use !== undefined && use !== "sig") return null;
  const fitting =
    kty === "OKP" && crv === "Ed25519"
      ? "EdDSA"
      : kty === "EC" && crv === "P-256"
        ? "ES256"
        : kty === "RSA" && (n ?? "").length >= leastRsaCharacters
          ? "RS256"
          : null;
  const isNamed = alg === undefined || alg === fitting || (alg === "Ed25519" && fitting === "EdDSA");
  return isNamed ? fitting : null;
}

const textOf = (value: string | null | undefined) =>
  (value ?? "").replace(/[\p{Cc}\p{Cs}]/gu, "").slice(0, 80);

function parseSet(text: string): readonly unknown[] | null {
  try {
    return setSchema.safeParse(JSON.parse(text)).data?.keys ?? null;
  } catch {
    return null;
  }
}

const advice =
  "Publish one JSON Web Key Set with public keys for EdDSA (Ed25519), ES256 (P-256) or RS256 (2,048 bits or more).";

const hasSecret = (key: unknown) =>
  typeof key === "object" &&
  key !== null &&
  ("d" in key || "k" in key || ("kty" in key && key.kty === "oct"));

const repeatedNames = (names: readonly string[]) => names.filter((name, at) => names.indexOf(name) !== at);

function decideSet(reply: DoctorReply): Finding {
  const where = { label: "Asked", value: reply.address };
  if (reply.status !== 200 || reply.leadsTo !== null)
    return failed({
      summary: `The address of the host’s keys answers with the status ${reply.status}; redirects are not followed.`,
      nextStep: "Correct jwksUrl, or what answers there.",
      evidence: [where],
    });
  const set = parseSet(reply.text);
  if (!set)
    return failed({
      summary: "The response is not a JSON Web Key Set.",
      nextStep: advice,
      evidence: [where],
    });
  // Whoever reads it could sign for everybody.
  if (set.some(hasSecret))
    return failed({
      summary: "The set holds a private key or a shared secret: whoever reads it can sign for everybody.",
      nextStep: "Remove it, make a new key pair, and publish its public half alone.",
      evidence: [where],
    });
  const keys = set.flatMap((key) => keySchema.safeParse(key).data ?? []);
  const listed = keys.map((key) => ({
    kid: textOf(key.kid),
    algorithm: algorithmOf(key),
    kty: textOf(key.kty),
  }));
  const usable = listed.filter(({ algorithm }) => algorithm !== null);
  const evidence = [
    where,
    ...listed.slice(0, 10).map(({ kid, algorithm, kty }) => ({
      label: kid ? `kid ${kid}` : "Without kid",
      value: algorithm ?? `${kty}: not supported by the portal`,
    })),
    {
      label: "Read again",
      value: "after 10 minutes; for a kid that is not among them at once, at most every 30 s",
    },
  ];
  if (usable.length === 0)
    return failed({ summary: "The set has no key that the portal supports.", nextStep: advice, evidence });
  const names = usable.map(({ kid }) => kid);
  if (repeatedNames(names).length > 0)
    return warned({
      summary: "Several keys have the same kid, or none: tokens do not say which of them verifies them.",
      nextStep: "Give each key a kid of its own, and write it into the header of the tokens.",
      evidence,
    });
  if (usable.length < set.length)
    return warned({
      summary: `${set.length - usable.length} of ${set.length} keys are of a kind that the portal does not support.`,
      nextStep: advice,
      evidence,
    });
  return passed(
    `${usable.length === 1 ? "1 key" : `${usable.length} keys`} can verify tokens. Paste a token to see whether the host signs with ${usable.length === 1 ? "it" : "one of them"}.`,
    evidence,
  );
}

/** Whether the host publishes keys that verify tokens. */
export function checkKeys({ host, keys }: HostEvidence): Finding {
  const setting = host.keys;
  if (setting.kind === "none")
    return skipped("The host signs no tokens: people sign in themselves, in a window.");
  if (setting.kind === "listed")
    return passed(
      "The configuration holds the host’s keys, and each fits its algorithm. Paste a token to see whether the host signs with one.",
      setting.keys.map(({ kid, algorithm }) => ({
        label: kid ? `kid ${kid}` : "Without kid",
        value: algorithm,
      })),
    );
  if (!keys) return skipped("The address of the host’s keys was not asked.");
  return keys.state === "unanswered" ? unanswered(keys) : decideSet(keys.reply);
}

/** Tokens are accepted with 60 seconds of tolerance. */
const toleratedMs = 60_000;
const noticeableMs = 20_000;
/** `Date` is in whole seconds: on average it is half a second older than it says. */
const halfSecondMs = 500;

/** How far a server's clock is ahead of the portal's; null where it does not say. */
function aheadMs(reply: DoctorReply): number | null {
  const date = Date.parse(headerLines(reply, "date")[0] ?? "");
  return Number.isNaN(date) ? null : date + halfSecondMs - (reply.sentAtMs + reply.receivedAtMs) / 2;
}

const seconds = (ms: number) => `${ms < 0 ? "−" : "+"}${(Math.abs(ms) / 1_000).toFixed(1)} s`;

/** Compares the clocks of the host's servers with the portal's, since tokens are valid for minutes. */
export function checkClock({ host, pages, keys }: HostEvidence): Finding {
  if (host.keys.kind === "none") return skipped("The host signs no tokens, so its clock does not matter.");
  const readings = [...(keys ? [keys] : []), ...pages].flatMap((probe) => {
    const ahead = probe.state === "answered" ? aheadMs(probe.reply) : null;
    return probe.state === "answered" && ahead !== null
      ? [{ origin: new URL(probe.reply.address).origin, ahead }]
      : [];
  });
  if (readings.length === 0)
    return unknown({
      summary: "None of the host’s servers reported its time.",
      nextStep: "Paste a token: its times show the clock of the server that signs.",
    });
  const evidence = readings.map(({ origin, ahead }) => ({ label: origin, value: seconds(ahead) }));
  const worst = readings.reduce((most, { ahead }) => (Math.abs(ahead) > Math.abs(most) ? ahead : most), 0);
  const nextStep =
    "Synchronize the clocks of the host’s and the portal’s servers, by NTP or the platform’s time service.";
  const summary = `The host’s clock is ${seconds(worst)} against the portal’s`;
  if (Math.abs(worst) > toleratedMs)
    return failed({
      summary: `${summary}, and tokens are accepted with 60 s of tolerance: they are refused as ${worst > 0 ? "early" : "expired sooner than meant"}.`,
      nextStep,
      evidence,
    });
  if (Math.abs(worst) > noticeableMs)
    return warned({ summary: `${summary}; tokens are accepted with 60 s of tolerance.`, nextStep, evidence });
  return passed(`${summary}.`, evidence);
}
