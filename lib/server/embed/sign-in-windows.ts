import "server-only";
import { createHash, randomBytes, randomInt } from "node:crypto";
import type { EmbedWindowState } from "@/lib/shared/contracts/embed-session";
import type { Result } from "@/lib/shared/contracts/result";
import { tooManyWindows, windowEnded } from "@/lib/shared/problems/embed-problems";
import {
  decideWindow,
  type EmbedWindowRow,
  findWindow,
  insertWindow,
  takeWindow,
} from "../store/embed-windows";
import type { Store } from "../store/open-store";
import { type FramePerson, framePersonSchema } from "./embed-session";
import type { Sealer } from "./sealer";

/** Without letters and digits that look alike. */
const letters = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";
const codeLength = 6;
const windowMs = 300_000;
const pollSeconds = 2;
const mostOpen = 20_000;

const newCode = () => Array.from({ length: codeLength }, () => letters[randomInt(letters.length)]).join("");
const hashOf = (secret: string) => createHash("sha256").update(secret).digest("hex");

/** As people type it: in any case, with or without the hyphen. */
export const readCode = (text: string): string =>
  text.length > 20 ? "" : text.toUpperCase().replace(/[\s-]/g, "");
export const writeCode = (code: string): string => `${code.slice(0, 3)}-${code.slice(3)}`;

export interface WindowParts {
  store: () => Promise<Store>;
  clock: () => number;
  sealer: Sealer;
}

/** Makes a code that frame and window show, and a secret that only the frame knows. @throws what the store throws */
export async function openWindow(
  { store, clock }: WindowParts,
  { hostId, deploymentId }: { hostId: string; deploymentId: string },
): Promise<Result<{ answer: { code: string; secret: string; pollSeconds: number; endsInSeconds: number } }>> {
  const secret = randomBytes(16).toString("base64url");
  const nowMs = clock();
  const code = newCode();
  const row = {
    ...{ code, secret_hash: hashOf(secret), host_id: hostId, deployment_id: deploymentId },
    expires_at_ms: nowMs + windowMs,
  };
  if (!(await insertWindow(await store(), row, { nowMs, mostOpen })))
    return { ok: false, problem: tooManyWindows };
  return {
    ok: true,
    answer: { code: writeCode(code), secret, pollSeconds, endsInSeconds: windowMs / 1_000 },
  };
}

const states: Readonly<Record<string, EmbedWindowState>> = {
  waiting: "waiting",
  confirmed: "confirmed",
  refused: "refused",
};

/** What became of a window; `ended` for whoever does not know its secret. @throws what the store throws */
export async function pollWindow(
  { store, clock }: WindowParts,
  { code, secret }: { code: string; secret: string },
): Promise<EmbedWindowState> {
  const row = await findWindow(await store(), readCode(code), clock());
  return row && row.secret_hash === hashOf(secret) ? (states[row.state] ?? "ended") : "ended";
}

/** The window of a code, while somebody may still decide it. @throws what the store throws */
export async function findOpenWindow(
  { store, clock }: Pick<WindowParts, "store" | "clock">,
  code: string,
): Promise<EmbedWindowRow | null> {
  const row = await findWindow(await store(), readCode(code), clock());
  return row?.state === "waiting" ? row : null;
}

/** Hands a person's session over to the frame, or refuses to. @returns whether this decision counted @throws what the store throws */
export async function answerWindow(
  { store, clock, sealer }: WindowParts,
  { code, person }: { code: string; person: FramePerson | null },
): Promise<boolean> {
  return decideWindow(await store(), {
    code: readCode(code),
    state: person ? "confirmed" : "refused",
    sealedPerson: person ? await sealer.seal("person", person) : "",
    nowMs: clock(),
  });
}

/** Takes over what somebody confirmed, once. @throws what the store throws */
export async function takeConfirmed(
  { store, clock, sealer }: WindowParts,
  {
    code,
    secret,
    hostId,
    deploymentId,
  }: { code: string; secret: string; hostId: string; deploymentId: string },
): Promise<Result<{ person: FramePerson }>> {
  const row = await takeWindow(await store(), {
    code: readCode(code),
    secretHash: hashOf(secret),
    nowMs: clock(),
  });
  if (!row || row.host_id !== hostId || row.deployment_id !== deploymentId)
    return { ok: false, problem: windowEnded };
  const person = await sealer.open("person", row.sealed_person, framePersonSchema);
  return person ? { ok: true, person } : { ok: false, problem: windowEnded };
}
