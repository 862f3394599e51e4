import type { ResolveCredential } from "../cloud/resolve-credential";
import { parsePolicy } from "../iam/policy-document";
import type { Principal } from "../iam/principal";
import { account } from "../identity/directory";
import type { PresignKey } from "../sdma/contract";
import { sessionTokenOf } from "./session-token";

const readPolicy = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: `arn:${account.partition}:s3:::*` }],
});

/** SDMA itself, whose function signs file URLs. */
function presigner(): Principal {
  const [roleName, sessionName] = ["SdmaFileUrls", "presign"];
  return {
    kind: "session",
    accountId: account.accountId,
    arn: `arn:${account.partition}:sts::${account.accountId}:assumed-role/${roleName}/${sessionName}`,
    policyArn: `arn:${account.partition}:iam::${account.accountId}:role/${roleName}`,
    userId: `AROAFILEURLS:${sessionName}`,
    name: sessionName,
    tags: {},
    transitiveTagKeys: [],
    sourceIdentity: null,
    tokenIssuedAtMs: null,
    identityPolicies: [{ name: "ReadObjects", document: parsePolicy(readPolicy, "identity") }],
    boundary: null,
    sessionPolicies: null,
  };
}

/** Adds the key that signs file URLs to the known keys: it belongs to no session of the account and can only read. */
export function withPresigner(findCredential: ResolveCredential, key: PresignKey): ResolveCredential {
  const [identity, token] = [presigner(), sessionTokenOf(key)];
  return (accessKeyId, sessionToken) => {
    if (accessKeyId !== key.accessKeyId) return findCredential(accessKeyId, sessionToken);
    if (sessionToken !== token) return { found: "invalid" };
    return { found: "valid", secret: key.secretAccessKey, identity };
  };
}
