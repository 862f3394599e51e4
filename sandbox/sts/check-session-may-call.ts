import type { Principal } from "../iam/principal";
import { StsRefusal } from "./sts-refusal";

const tokenMakers = ["GetSessionToken", "GetFederationToken"];

function mayCall(operation: string, { kind, tokenIssuedAtMs }: Principal): boolean {
  if (tokenIssuedAtMs === null) return true;
  if (kind === "session") return !tokenMakers.includes(operation);
  const open = kind === "user" ? ["AssumeRole", "GetCallerIdentity"] : ["GetCallerIdentity"];
  return open.includes(operation);
}

/**
 * What temporary credentials may call in STS, regardless of their policies.
 * Source: IAM user guide, "Compare AWS STS credentials".
 * @throws StsRefusal
 */
export function checkSessionMayCall(operation: string, caller: Principal): void {
  if (mayCall(operation, caller)) return;
  throw new StsRefusal(403, "AccessDenied", `Cannot call ${operation} with session credentials`);
}
