import "server-only";
import { cookies } from "next/headers";
import type { Person } from "../auth/person";
import { readPerson } from "../auth/read-person";

/** All cookies of the current request, by name. */
export async function requestCookies(): Promise<Record<string, string>> {
  const store = await cookies();
  return Object.fromEntries(store.getAll().map(({ name, value }) => [name, value]));
}

/** Who the current request comes from, or null. */
export async function requestPerson(): Promise<Person | null> {
  return readPerson(await requestCookies());
}
