import { longestBundleText, type SupportBundle, supportBundleSchema } from "../../contracts/support-bundle";
import { replaceSecretPatterns } from "../../secret-patterns";

/** Bounded on both sides of the sign, so that no text takes more than linear time. */
const mailAddress = /[\p{L}\p{N}._%+-]{1,64}(?:@|%40)[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}/gu;
const sessionOfRole = /(:assumed-role\/[\w+=,.@-]{1,64}\/)[\w+=,.@-]{2,64}/g;
const accountInArn = /(\barn:[a-z-]{3,20}:[a-z0-9-]{1,40}:[a-z0-9-]{0,30}:)\d{8}(\d{4})\b/g;
const accountAlone = /(?<![\w-])\d{8}(\d{4})(?![\w-])/g;
const externalId = /(\bexternal[ _-]?id\b["']?\s{0,4}[:=]\s{0,4}["']?)[^\s"',;]{2,1224}/gi;

/** @param namesPeople email addresses and session names stay */
export function clearText(text: string, namesPeople: boolean): string {
  const cleared = replaceSecretPatterns(text)
    .replace(externalId, "$1[removed]")
    .replace(accountInArn, "$1********$2")
    .replace(accountAlone, "********$1");
  return namesPeople
    ? cleared
    : cleared.replace(sessionOfRole, "$1[session]").replace(mailAddress, "[email address]");
}

function clearValue(value: unknown, namesPeople: boolean): unknown {
  if (typeof value === "string") {
    const cleared = clearText(value, namesPeople);
    return cleared.length > longestBundleText ? `${cleared.slice(0, longestBundleText - 1)}…` : cleared;
  }
  if (Array.isArray(value)) return value.map((item) => clearValue(item, namesPeople));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, clearValue(item, namesPeople)]));
}

/**
 * The last step before a diagnosis is given away: whatever text came into it, secrets, account numbers and, unless the person
 * wants it, names of people are removed. Fields that the schema does not have are dropped.
 * @throws where it is not a bundle even so
 */
export function clearBundle(bundle: SupportBundle, { namesPeople }: { namesPeople: boolean }): SupportBundle {
  const { person, ...rest } = bundle;
  const cleared = clearValue(rest, namesPeople);
  return supportBundleSchema.parse(
    Object.assign({}, cleared, { person: namesPeople ? clearValue(person, true) : null }),
  );
}
