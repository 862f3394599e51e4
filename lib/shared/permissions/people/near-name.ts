import { foldText } from "../../format/fold-text";

/** How a name is near another one. */
export type NameLikeness =
  /** The same but for upper and lower case. */
  | "case"
  /** Their email address, or what stands before its @. */
  | "email"
  /** The name as it was before the portal had to change it for AWS. */
  | "before-change"
  /** The name that people read, such as `Mira.Kovac`. */
  | "full-name"
  /** One letter or only separators differ: it may be somebody else. */
  | "similar";

export interface KnownNames {
  sessionName: string;
  /** As people read it. */
  name: string;
  /** Empty where the token has none. */
  email: string;
}

/** How the portal ends a name that it had to change. */
const changedEnd = /-[0-9a-f]{20}$/;

/** The session name without the hash that the portal appends; null where it has none. */
export const beforeChange = (sessionName: string): string | null =>
  changedEnd.test(sessionName) ? sessionName.replace(changedEnd, "") : null;

const localPart = (address: string) => address.split("@", 1)[0] ?? "";
const withoutSuffix = (name: string) => name.replace(/\+.*$/, "");
/** Letters and digits alone, without case and accents. */
const squeezed = (text: string) => foldText(text).replace(/[^\p{L}\p{N}]/gu, "");
const wordsOf = (text: string) =>
  foldText(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .toSorted()
    .join(" ");

/** The least length at which one letter's difference is a likely slip and not another name. */
const leastForSlip = 6;

/** Whether one letter was changed, added, left out, or swapped with the next. */
export function isOneSlipApart(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (short === long || long.length - short.length > 1 || short.length < leastForSlip) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  const rest = (text: string, from: number) => text.slice(from);
  if (short.length < long.length) return rest(short, at) === rest(long, at + 1);
  if (rest(short, at + 1) === rest(long, at + 1)) return true;
  const isSwapped = short[at] === long[at + 1] && short[at + 1] === long[at];
  return isSwapped && rest(short, at + 2) === rest(long, at + 2);
}

function isOwnAddress(name: string, { sessionName, email }: KnownNames): boolean {
  const lower = name.toLowerCase();
  if (email !== "" && (lower === email.toLowerCase() || lower === localPart(email).toLowerCase()))
    return true;
  return sessionName.includes("@") && lower === localPart(sessionName).toLowerCase();
}

/**
 * How a member's name is near somebody's session name.
 * @returns null for the session name itself, and for a name that is not near
 */
export function nameLikeness(name: string, known: KnownNames): NameLikeness | null {
  const { sessionName } = known;
  if (name === sessionName) return null;
  if (name.toLowerCase() === sessionName.toLowerCase()) return "case";
  const original = beforeChange(sessionName);
  if (original !== null && name.toLowerCase() === original.toLowerCase()) return "before-change";
  if (isOwnAddress(name, known)) return "email";
  const local = localPart(name);
  if (known.name !== "" && wordsOf(local) === wordsOf(known.name)) return "full-name";
  const [one, other] = [local, localPart(sessionName)].map((text) => squeezed(withoutSuffix(text)));
  if (!one || !other) return null;
  return one === other || isOneSlipApart(one, other) ? "similar" : null;
}

/** Whether a group is one of the others in another spelling, such as `/Survey Crew` for `survey-crew`. */
export const likeGroup = (group: string, others: readonly string[]): string | null =>
  squeezed(group) === ""
    ? null
    : (others.find((other) => other !== group && squeezed(other) === squeezed(group)) ?? null);
