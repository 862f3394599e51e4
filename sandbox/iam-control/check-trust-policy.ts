import { z } from "zod";
import type { CloudStore } from "../cloud/cloud-store";
import { account } from "../identity/directory";
import { checkSids, readPolicy } from "./check-identity-policy";
import { limitExceeded, malformedPolicy } from "./iam-refusal";
import { countedLength, policyLimits } from "./policy-limits";

const principals = z.looseObject({ AWS: z.union([z.string(), z.array(z.string())]).optional() });
const statement = z.looseObject({
  Principal: z.union([z.string(), principals]).optional(),
  NotPrincipal: z.union([z.string(), principals]).optional(),
});
const trustDocument = z.looseObject({ Statement: z.union([statement, z.array(statement)]) });

/** AWS entries of all Principal and NotPrincipal elements. */
function namedPrincipals(text: string): string[] {
  const { Statement } = trustDocument.parse(JSON.parse(text));
  return [Statement]
    .flat()
    .flatMap(({ Principal, NotPrincipal }) =>
      [Principal, NotPrincipal].flatMap((element) =>
        typeof element === "object" ? [element.AWS ?? []].flat() : [],
      ),
    );
}

/** Whether IAM can find the named principal; principals of other accounts are unknown here. */
function isKnown(store: CloudStore, entry: string): boolean {
  if (entry === "*" || /^\d{12}$/.test(entry) || /^A(IDA|ROA)[A-Z2-7]+$/.test(entry)) return true;
  const match = /^arn:aws:(iam|sts)::(\d{12}):(.+)$/.exec(entry);
  if (!match) return false;
  const [, service, accountId, resource = ""] = match;
  if (accountId !== account.accountId || (service === "iam" && resource === "root")) return true;
  const parts = resource.split("/");
  const name = parts.at(-1) ?? "";
  if (service === "sts") return parts[0] === "assumed-role" ? store.findRole(parts[1] ?? "") !== null : true;
  const path = `/${parts
    .slice(1, -1)
    .map((part) => `${part}/`)
    .join("")}`;
  if (parts[0] === "role") return store.findRole(name)?.path === path;
  return parts[0] === "user" && store.findUser(name)?.path === path;
}

/**
 * Validates a trust policy against IAM's rules: STS actions only, no resources, and existing principals.
 * @throws IamRefusal MalformedPolicyDocument, LimitExceeded
 */
export function checkTrustPolicy(store: CloudStore, text: string): void {
  const document = readPolicy(text, "trust");
  checkSids(text);
  if (
    document.statements.some(({ actions }) => actions.patterns.some((pattern) => !/^sts:/i.test(pattern)))
  ) {
    throw malformedPolicy("AssumeRole policy may only specify STS AssumeRole actions.");
  }
  const stranger = namedPrincipals(text).find((entry) => !isKnown(store, entry));
  if (stranger !== undefined) throw malformedPolicy(`Invalid principal in policy: "AWS":"${stranger}"`);
  if (countedLength(text) > policyLimits.trustCharacters) {
    throw limitExceeded(`Cannot exceed quota for ACLSizePerRole: ${policyLimits.trustCharacters}`);
  }
}
