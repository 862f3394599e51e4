"use client";

import { parseAsArrayOf, parseAsBoolean, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import type { PersonQuestion } from "@/lib/shared/contracts/other-person";

const parsers = {
  /** Empty while an administrator has not said who. */
  person: parseAsString,
  /** The name of role sessions if absent. */
  personIs: parseAsStringLiteral(["claim"]),
  email: parseAsString,
  groups: parseAsArrayOf(parseAsString),
  allGroups: parseAsBoolean.withDefault(false),
};

const nobody = { person: null, personIs: null, email: null, groups: null, allGroups: null };

/** Whom the page is about besides oneself; it lives in the address. */
export function useAskedPerson() {
  const [asked, setAsked] = useQueryStates(parsers, { history: "replace", shallow: true, scroll: false });
  const { person, personIs, email, groups, allGroups } = asked;
  const question: PersonQuestion | null = person
    ? {
        name: person,
        nameIs: personIs ?? "session",
        email,
        groups: groups ?? [],
        hasAllGroups: allGroups,
      }
    : null;
  return {
    isAsking: person !== null,
    question,
    start: () => void setAsked({ ...nobody, person: "" }),
    ask: ({ name, nameIs, email: address, groups: named, hasAllGroups }: PersonQuestion) =>
      void setAsked({
        person: name,
        personIs: nameIs === "claim" ? "claim" : null,
        email: address,
        groups: named.length > 0 ? [...named] : null,
        allGroups: hasAllGroups || null,
      }),
    leave: () => void setAsked(nobody),
  };
}

export type AskedPerson = ReturnType<typeof useAskedPerson>;
