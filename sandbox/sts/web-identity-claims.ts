import { z } from "zod";
import { textViolations, violationsMessage } from "./constraints";
import { sessionNamePattern } from "./role-input";
import { StsRefusal } from "./sts-refusal";
import { checkedTags, type SessionTags } from "./tag-input";

const texts = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat());
const namespace = "https://aws.amazon.com/tags";
const sourceIdentityClaim = "https://aws.amazon.com/source_identity";

export const webIdentityClaims = z.looseObject({
  iss: z.string(),
  sub: z.string(),
  aud: texts,
  exp: z.number(),
  azp: z.string().optional(),
  amr: texts.optional(),
  [namespace]: z
    .looseObject({
      principal_tags: z.record(z.string(), texts).optional(),
      transitive_tag_keys: texts.optional(),
    })
    .optional(),
  [`${namespace}/transitive_tag_keys`]: texts.optional(),
  [sourceIdentityClaim]: z.string().optional(),
});

export type WebIdentityClaims = z.infer<typeof webIdentityClaims>;

/** `https://aws.amazon.com/tags/principal_tags/Team`: the flat form, for issuers without nested claims. */
function flatTags(claims: WebIdentityClaims): [string, string][] {
  const prefix = `${namespace}/principal_tags/`;
  return Object.entries(claims).flatMap(([claim, value]): [string, string][] => {
    const [text] = texts.safeParse(value).data ?? [];
    return claim.startsWith(prefix) && text !== undefined ? [[claim.slice(prefix.length), text]] : [];
  });
}

/**
 * Session tags of a token, in nested or flat form.
 * Source: IAM user guide, "Passing session tags using AssumeRoleWithWebIdentity".
 */
export function tagsOfClaims(claims: WebIdentityClaims): SessionTags {
  const nested = claims[namespace];
  const entries = Object.entries(nested?.principal_tags ?? {}).map(([key, values]): [string, string] => [
    key,
    values[0] ?? "",
  ]);
  const flatKeys = claims[`${namespace}/transitive_tag_keys`] ?? [];
  return checkedTags(
    [...entries, ...flatTags(claims)],
    [...(nested?.transitive_tag_keys ?? []), ...flatKeys],
  );
}

/** @throws StsRefusal if the claim is not a valid source identity */
export function sourceIdentityOfClaims(claims: WebIdentityClaims): string | null {
  const value = claims[sourceIdentityClaim];
  const rule = { minLength: 2, maxLength: 64, pattern: sessionNamePattern };
  const broken = textViolations(value, "sourceIdentity", rule);
  if (broken.length > 0) throw new StsRefusal(400, "ValidationError", violationsMessage(broken));
  return value ?? null;
}
