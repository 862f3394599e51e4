import { account } from "../../sandbox/identity/directory";
import type { UnsignedCall } from "./sign-request";

/** AssumeRole as SDKs send it. */
export function assumeRoleCall(role: string, sessionName: string): UnsignedCall {
  const body = new URLSearchParams({
    Action: "AssumeRole",
    Version: "2011-06-15",
    RoleArn: `arn:aws:iam::${account.accountId}:role/${role}`,
    RoleSessionName: sessionName,
  }).toString();
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  return { method: "POST", target: "/", service: "sts", headers, body };
}
