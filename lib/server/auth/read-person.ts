import "server-only";
import { LRUCache } from "lru-cache";
import { decode } from "next-auth/jwt";
import { portalConfig } from "../config";
import { processState } from "../process-state";
import { portalStore } from "../store/open-store";
import { lastSignOutMs } from "../store/sign-outs";
import { type Person, sessionTokenSchema, toPerson } from "./person";

/** How long a decoded cookie is trusted: a sign-out in another process is seen after this at the latest. */
const trustedMs = 5_000;

const decodedPeople = () =>
  processState("people", () => new LRUCache<string, Person>({ max: 10_000, ttl: trustedMs }));

const sessionCookieName = () => {
  const isSecure = portalConfig().portalUrl.startsWith("https://");
  return isSecure ? "__Secure-next-auth.session-token" : "next-auth.session-token";
};

/** next-auth cuts a long session into `name.0`, `name.1` and so on. */
function sealedSession(cookies: Readonly<Record<string, string>>): string {
  const name = sessionCookieName();
  const pieceNumber = (piece: string) => Number(piece.slice(name.length + 1));
  return Object.keys(cookies)
    .filter((piece) => piece === name || piece.startsWith(`${name}.`))
    .sort((a, b) => pieceNumber(a) - pieceNumber(b))
    .map((piece) => cookies[piece])
    .join("");
}

/**
 * Reads who a request comes from. Decoding costs more than signing, so its result is kept for seconds by cookie.
 * @param cookies all of the request, by name
 * @returns null without a session, after its end, and after a sign-out in any browser
 */
export async function readPerson(cookies: Readonly<Record<string, string>>): Promise<Person | null> {
  const sealed = sealedSession(cookies);
  if (sealed === "") return null;
  const known = decodedPeople().get(sealed);
  if (known) return known;
  const person = await decodePerson(sealed);
  if (!person || (await lastSignOutMs(await portalStore(), person.id)) >= person.signedInAtMs) return null;
  decodedPeople().set(sealed, person);
  return person;
}

/** next-auth prolongs its cookie with every look at the session; the session itself ends when it was said to. */
const isOver = (signedInAtMs: number) =>
  Date.now() > signedInAtMs + portalConfig().signIn.sessionHours * 3_600_000;

async function decodePerson(sealed: string): Promise<Person | null> {
  const token = await decode({ token: sealed, secret: portalConfig().secrets.sessionSecret }).catch(
    () => null,
  );
  const parsed = sessionTokenSchema.safeParse(token);
  return parsed.success && !isOver(parsed.data.signedInAtMs) ? toPerson(parsed.data) : null;
}

/** Forgets decoded cookies of a person in this process at once. */
export function forgetDecodedPerson(personId: string): void {
  const people = decodedPeople();
  for (const [sealed, person] of people.entries()) if (person.id === personId) people.delete(sealed);
}
