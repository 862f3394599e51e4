import "server-only";
import type { OtherPerson, PersonQuestion } from "@/lib/shared/contracts/other-person";
import { roleGrantOf } from "@/lib/shared/permissions/people/role-rules";
import { sessionTagsOf } from "../aws/assume-role";
import { roleSessionName } from "../aws/session-name";
import type { DeploymentConfig, SignInConfig } from "../config";

/** Where the address names people, only a confirmed one does. */
function addressOf(
  { name, nameIs, email }: PersonQuestion,
  sessionName: string,
  { sessionNameClaim }: Pick<SignInConfig, "sessionNameClaim">,
): { email: string | null; isEmailVerified: boolean } {
  const isAddress = sessionNameClaim === "email" && /^[^\s@]+@[^\s@]+$/.test(name);
  const isWhole = nameIs === "claim" || roleSessionName(name) === sessionName;
  const confirmed = isAddress && isWhole ? name : null;
  return { email: confirmed ?? email, isEmailVerified: confirmed !== null };
}

/**
 * How the portal would name somebody, and what the configuration's rules give them. Reads nothing: whether they exist, and
 * which groups their token names, is what the administrator who asks has said.
 */
export function findOtherPerson(
  { roles }: Pick<DeploymentConfig, "roles">,
  signIn: Pick<SignInConfig, "sessionNameClaim">,
  question: PersonQuestion,
): OtherPerson {
  const { name, nameIs, groups, hasAllGroups } = question;
  const sessionName = nameIs === "session" ? name : roleSessionName(name);
  const { email, isEmailVerified } = addressOf(question, sessionName, signIn);
  return {
    sessionName,
    isChanged: sessionName !== name,
    claim: signIn.sessionNameClaim,
    email,
    roles: roles.map((role) => ({
      id: role.id,
      grant: roleGrantOf(role, { groups, hasAllGroups, email, isEmailVerified }),
      sessionTags: sessionTagsOf(sessionName, role),
    })),
  };
}
