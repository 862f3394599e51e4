import { account, people } from "../../../identity/directory";
import type { OperationContext } from "../../operation-context";
import { SdmaError } from "../../sdma-error";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const ownArn = new RegExp(`^arn:${account.partition}:(iam|sts)::${account.accountId}:.`);

const directoryUsers = new Set(people.map(({ username }) => username));
const directoryGroups = new Set(people.flatMap(({ groups }) => groups));

/** Whether an ARN or a directory id exists cannot be checked here, so only its format is validated. */
function isNamedElsewhere(principalId: string): boolean {
  return principalId === "system" || uuid.test(principalId) || ownArn.test(principalId);
}

async function isOnRecord({ store }: OperationContext, principalType: string, principalId: string) {
  const principal = { principalType, principalId };
  const seen = await store.query
    .selectFrom("seenPrincipal")
    .select("principalId")
    .where((where) => where.and(principal))
    .executeTakeFirst();
  if (seen) return true;
  const member = await store.query
    .selectFrom("member")
    .select("principalId")
    .where((where) => where.and(principal))
    .executeTakeFirst();
  return member !== undefined;
}

/**
 * People must have signed in once before they can be added (guide). Known principals are those of the directory, anyone
 * who has called the API, existing members, ARNs of the account and directory ids (assumption).
 * @throws SdmaError 400, which the document defines for additions; it has no 404
 */
export async function requireKnownPrincipal(
  context: OperationContext,
  principalType: "USER" | "GROUP",
  principalId: string,
): Promise<void> {
  const directory = principalType === "USER" ? directoryUsers : directoryGroups;
  if (directory.has(principalId)) return;
  if (principalType === "USER" && isNamedElsewhere(principalId)) return;
  if (await isOnRecord(context, principalType, principalId)) return;
  const message =
    principalType === "USER"
      ? `User ${principalId} is unknown: people must sign in once before they can be added`
      : `Group ${principalId} is unknown`;
  throw new SdmaError(400, message, {
    parameterName: "principalId",
    parameterValue: principalId,
    errorCode: "PRINCIPAL_NOT_FOUND",
    context: { principalType, principalId },
  });
}
