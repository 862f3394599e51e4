import "server-only";
import * as z from "zod/mini";
import type { KnownSignIns } from "@/lib/shared/contracts/known-sign-ins";
import { saveGuestMakerFacts } from "../store/guest-links";
import { findSignIns, type KnownSignInRow, saveSignIn, trimSignIns } from "../store/known-sign-ins";
import type { Store } from "../store/open-store";
import { saveMakerFacts } from "../store/shared-links";
import { makerFactsOf } from "./to-shared-link";

/** How long what the issuer said of somebody is told and believed. */
export const signInKeptMs = 90 * 86_400_000;

const inLowerCase = (address: string) => address.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

export interface SignedIn {
  id: string;
  sessionName: string;
  email: string;
  hasVerifiedEmail: boolean;
  groups: readonly string[];
}

interface SignInParts {
  store: () => Promise<Store>;
  /** Epoch milliseconds. */
  clock: () => number;
}

/** Keeps what the issuer said of somebody who signs in: for 90 days, and beside the links that they have made. @throws what the store throws */
export async function recordSignIn({ store, clock }: SignInParts, person: SignedIn): Promise<void> {
  const opened = await store();
  const nowMs = clock();
  await trimSignIns(opened, nowMs - signInKeptMs);
  await saveSignIn(opened, {
    person_id: person.id,
    session_name: person.sessionName,
    verified_email: person.hasVerifiedEmail ? inLowerCase(person.email) : "",
    groups: JSON.stringify(person.groups),
    signed_in_at_ms: nowMs,
  });
  const maker = { makerId: person.id, facts: makerFactsOf(person) };
  await saveMakerFacts(opened, maker);
  await saveGuestMakerFacts(opened, maker);
}

const groupsSchema = z.array(z.string());

const isNamed = (row: KnownSignInRow, name: string) =>
  row.session_name === name || (row.verified_email !== "" && row.verified_email === inLowerCase(name));

/**
 * What is known of people from their last sign-in, by the names they were asked under: of their role sessions, or proven
 * addresses. Whoever never signed in, or not for 90 days, is not in it. For administrators. @throws what the store throws
 */
export async function readSignIns(
  { store, clock }: SignInParts,
  names: readonly string[],
): Promise<KnownSignIns> {
  if (names.length === 0) return { signIns: [] };
  const opened = await store();
  const rows = await findSignIns(opened, [...new Set([...names, ...names.map(inLowerCase)])]);
  const fresh = rows.filter(({ signed_in_at_ms }) => signed_in_at_ms >= clock() - signInKeptMs);
  return {
    signIns: names.flatMap((name) => {
      const row = fresh.find((each) => isNamed(each, name));
      if (!row) return [];
      const { session_name, verified_email, groups, signed_in_at_ms } = row;
      return [
        {
          ...{ name, sessionName: session_name, email: verified_email, signedInAtMs: signed_in_at_ms },
          ...{ hasVerifiedEmail: verified_email !== "", groups: z.parse(groupsSchema, JSON.parse(groups)) },
        },
      ];
    }),
  };
}
