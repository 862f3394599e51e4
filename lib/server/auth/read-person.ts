import "server-only";
import { LRUCache } from "lru-cache";
import { getToken } from "next-auth/jwt";
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

/**
 * Reads who a request comes from. Decoding costs more than signing, so its result is kept for seconds by cookie.
 * @param cookies all of the request, by name
 * @returns null without a session, after its end, and after a sign-out in any browser
 */
export async function readPerson(cookies: Readonly<Record<string, string>>): Promise<Person | null> {
  const cookieName = sessionCookieName();
  const sealed = Object.entries(cookies)
    .filter(([name]) => name.startsWith(cookieName))
    .map(([name, value]) => `${name}=${value}`)
    .join(";");
  if (sealed === "") return null;
  const known = decodedPeople().get(sealed);
  if (known) return known;
  const person = await decodePerson(cookies, cookieName);
  if (!person || (await lastSignOutMs(await portalStore(), person.id)) >= person.signedInAtMs) return null;
  decodedPeople().set(sealed, person);
  return person;
}

async function decodePerson(
  cookies: Readonly<Record<string, string>>,
  cookieName: string,
): Promise<Person | null> {
  const request: Parameters<typeof getToken>[0]["req"] = Object.assign(new Request("http://portal.invalid"), {
    cookies,
  });
  const token = await getToken({ req: request, cookieName, secret: portalConfig().secrets.sessionSecret });
  const parsed = sessionTokenSchema.safeParse(token);
  return parsed.success ? toPerson(parsed.data) : null;
}

/** Forgets decoded cookies of a person in this process at once. */
export function forgetDecodedPerson(personId: string): void {
  const people = decodedPeople();
  for (const [sealed, person] of people.entries()) if (person.id === personId) people.delete(sealed);
}
