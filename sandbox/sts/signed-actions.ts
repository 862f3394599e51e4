import { assumeRole } from "./assume-role";
import { getAccessKeyInfo } from "./get-access-key-info";
import { getFederationToken } from "./get-federation-token";
import { getSessionToken } from "./get-session-token";
import type { SignedCall } from "./sts-call";
import type { XmlTree } from "./xml-answer";

/** Actions that require a signature, by name. */
export const signedActions: ReadonlyMap<string, (call: SignedCall) => XmlTree> = new Map(
  Object.entries<(call: SignedCall) => XmlTree>({
    AssumeRole: assumeRole,
    GetAccessKeyInfo: getAccessKeyInfo,
    GetCallerIdentity: ({ caller }) => ({
      Arn: caller.arn,
      UserId: caller.userId,
      Account: caller.accountId,
    }),
    GetFederationToken: getFederationToken,
    GetSessionToken: getSessionToken,
  }),
);
