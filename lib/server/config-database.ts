import "server-only";
import * as z from "zod";

const example = "such as postgresql://user@host:5432/database, with :password after the user";

/** Rules in the order in which they are checked; none of their messages repeats the value, which holds a password. */
function findMistake(text: string): string | null {
  if (text !== text.trim()) return "begins or ends with a space or line break";
  if (/[?#]/.test(text.slice(0, text.indexOf("@") + 1)))
    return "contains a # or ? that must be written as %23 or %3F, perhaps in the password";
  if (!URL.canParse(text)) return `must be the address of a PostgreSQL database, ${example}`;
  const url = new URL(text);
  if (url.protocol !== "postgresql:" && url.protocol !== "postgres:")
    return `must begin with postgresql://, ${example}`;
  if (!/^\/[^/]+$/.test(url.pathname)) return `must end with the name of the database, ${example}`;
  if (url.hostname === "" && !url.searchParams.get("host"))
    return "must name a host, or the folder of a socket as ?host=/var/run/postgresql";
  return isDecodable(url) ? null : "contains a % that must be written as %25, perhaps in the password";
}

function isDecodable({ username, password, pathname }: URL): boolean {
  try {
    for (const part of [username, password, pathname]) decodeURIComponent(part);
    return true;
  } catch {
    return false;
  }
}

export const databaseUrlSchema = z.string().superRefine((text, context) => {
  const message = findMistake(text);
  if (message) context.addIssue({ code: "custom", message });
});

/** @returns the password of an address that the schema has taken, or an empty text */
export const databasePasswordOf = (databaseUrl: string): string =>
  decodeURIComponent(new URL(databaseUrl).password);
