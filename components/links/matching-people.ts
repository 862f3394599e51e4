import { foldText } from "@/lib/shared/format/fold-text";
import type { KnownPrincipal } from "./use-known-people";

export type ChosenPrincipal = Pick<KnownPrincipal, "kind" | "name">;
export type Suggestion = KnownPrincipal;

const mostSuggestions = 50;
/** As the contract takes them. */
const longestName = 254;

const isAddress = (text: string) => /^[^\s@\p{Cc}]+@[^\s@\p{Cc}]+\.[^\s@\p{Cc}]+$/u.test(text);

/** Addresses in a text that somebody pastes, such as the recipients of a mail: `Mira <mira@example.org>; jonas@example.org`. */
export const addressesIn = (text: string): string[] => [
  ...new Set(text.split(/[\s,;<>"]+/).filter((part) => isAddress(part) && part.length <= longestName)),
];

export const isSame = (one: ChosenPrincipal, other: ChosenPrincipal): boolean =>
  one.kind === other.kind && one.name === other.name;

/** Adds people who are not chosen yet. */
export const withPeople = (
  chosen: readonly ChosenPrincipal[],
  names: readonly string[],
): ChosenPrincipal[] => {
  const people = names.map((name): ChosenPrincipal => ({ kind: "person", name }));
  return [...chosen, ...people.filter((one) => !chosen.some((other) => isSame(one, other)))];
};

/** Known people and groups that hold the text, without those chosen already; an email address is taken as it is. */
export function matchingPeople(
  text: string,
  known: readonly KnownPrincipal[],
  chosen: readonly ChosenPrincipal[],
): Suggestion[] {
  const wanted = foldText(text.trim());
  const isChosen = (one: ChosenPrincipal) => chosen.some((each) => isSame(each, one));
  const found = known
    .filter(
      (each) => !isChosen(each) && each.name.length <= longestName && foldText(each.name).includes(wanted),
    )
    .slice(0, mostSuggestions);
  const address = text.trim();
  const typed: Suggestion = { kind: "person", name: address, note: "email address" };
  const isKnown = found.some(({ kind, name }) => kind === "person" && name === address);
  return isAddress(address) && address.length <= longestName && !isKnown && !isChosen(typed)
    ? [...found, typed]
    : found;
}
