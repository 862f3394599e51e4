import type { OtherRole } from "@/lib/shared/contracts/problem";

const listOf = (roles: readonly OtherRole[]) =>
  new Intl.ListFormat("en", { type: "conjunction" }).format(roles.map(({ label }) => label));

export interface OtherRolesText {
  /** Sentences; empty where there is no other role. */
  text: string;
  /** Roles that are worth a switch, the known ones first. */
  offers: { id: string; words: string }[];
}

/** What to say of a person's other roles after one was refused: only what calls have shown is claimed. */
export function otherRolesText(roles: readonly OtherRole[]): OtherRolesText {
  const by = (verdict: OtherRole["verdict"]) => roles.filter((role) => role.verdict === verdict);
  const [allowed, unknown, refused] = [by("allowed"), by("unknown"), by("refused")];
  const sentences = [
    allowed.length > 0 && `${listOf(allowed)} ${allowed.length > 1 ? "were" : "was"} allowed this operation.`,
    allowed.length === 0 &&
      unknown.length > 0 &&
      `Your other ${unknown.length > 1 ? "roles" : "role"} ${listOf(unknown)} may be allowed it; the portal has not asked.`,
    refused.length > 0 &&
      `${listOf(refused)} ${refused.length > 1 ? "were" : "was"} refused this operation as well.`,
  ];
  const offers =
    allowed.length > 0
      ? allowed.map(({ id, label }) => ({ id, words: `Switch to ${label}` }))
      : unknown.map(({ id, label }) => ({ id, words: `Try as ${label}` }));
  return { text: sentences.filter((sentence) => sentence !== false).join(" "), offers };
}
