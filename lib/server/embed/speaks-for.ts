import "server-only";
import type { Problem } from "@/lib/shared/contracts/problem";
import { groupRefused, personRefused } from "@/lib/shared/problems/embed-problems";
import type { EmbeddingHost } from "../config";
import type { EmbedSession } from "./embed-session";

const domainOf = (email: string) => email.slice(email.lastIndexOf("@") + 1).toLowerCase();

const hasDomain = ({ speaksFor }: EmbeddingHost, email: string) =>
  email.includes("@") && speaksFor.emailDomains.includes(domainOf(email));

const hasName = ({ speaksFor }: EmbeddingHost, name: string) => speaksFor.sessionNames.includes(name);

/**
 * Why a host may not speak for a person in these groups, or null. Groups of administrators are listed like all others.
 * @param sessionName what else would name the person's role session: then it must be listed, or an address of such a domain
 */
export function findUnspokenFor(
  host: EmbeddingHost,
  {
    email,
    groups,
    sessionName,
  }: { email: string; groups: readonly string[]; sessionName?: string | undefined },
): Problem | null {
  if (!hasDomain(host, email)) return personRefused(`the domain of ${email.slice(0, 60)}`);
  if (sessionName !== undefined && !hasDomain(host, sessionName) && !hasName(host, sessionName))
    return personRefused(`the name "${sessionName.slice(0, 60)}", by which SDMA knows people here`);
  const foreign = groups.find((group) => !host.speaksFor.groups.includes(group));
  return foreign === undefined ? null : groupRefused(foreign);
}

/** Whether a host may still speak for somebody whose session it began. */
export const isSpokenFor = (
  host: EmbeddingHost,
  { person: { email, groups }, namedSession }: Pick<EmbedSession, "person" | "namedSession">,
): boolean =>
  host.keys !== undefined && findUnspokenFor(host, { email, groups, sessionName: namedSession }) === null;
