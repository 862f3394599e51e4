import { malformedPolicy } from "./iam-refusal";

const iamKinds = [
  "user/",
  "federated-user/",
  "role/",
  "group/",
  "instance-profile/",
  "mfa/",
  "server-certificate/",
  "policy/",
  "sms-mfa/",
  "saml-provider/",
  "oidc-provider/",
  "report/",
  "access-report/",
] as const;

/** Services whose resources belong to no Region, with IAM's message for each. */
function checkRegion(pattern: string, vendor: string, region: string): void {
  if (region === "" || region.includes("*")) return;
  if (vendor === "iam") {
    throw malformedPolicy(`IAM resource ${pattern} cannot contain region information.`);
  }
  if (vendor === "s3") throw malformedPolicy(`Resource ${pattern} can not contain region information.`);
}

function checkIamPath(path: string): void {
  // A wildcard may match the slash: role* is accepted.
  if (/[*?$]/.test(path) || iamKinds.some((kind) => path.startsWith(kind))) return;
  throw malformedPolicy(`IAM resource path must either be "*" or start with ${iamKinds.join(", ")}.`);
}

/** An ARN that ends before its resource, after an invalid account; a trailing wildcard completes it. */
function isCutOff(parts: readonly string[]): boolean {
  const vendor = parts[2];
  if (vendor === "") return true;
  return parts.length === 5 && !/^(\d{12}|.*[*?$].*)?$/.test(parts[4] ?? "");
}

/**
 * Validates one entry of Resource or NotResource against IAM's rules.
 * Source: AWS errors recorded in moto's tests (tests/test_iam/test_iam_policies.py).
 * @throws IamRefusal MalformedPolicyDocument
 */
export function checkResource(pattern: string): void {
  if (pattern === "*") return;
  if (!pattern.includes(":")) throw malformedPolicy(`Resource ${pattern} must be in ARN format or "*".`);
  // Colons inside a policy variable's braces are not separators.
  const parts = pattern.split(/:(?![^{]*\})/);
  const [, partition = "", vendor = "", region = "", , ...path] = parts;
  if (!/^(aws[a-z-]*|\*)$/.test(partition)) {
    const shown = ["arn", ...parts.slice(1), ...Array<string>(Math.max(0, 6 - parts.length)).fill("*")];
    throw malformedPolicy(`Partition "${partition}" is not valid for resource "${shown.join(":")}".`);
  }
  if (parts[0] !== "arn") throw malformedPolicy(`Resource ${pattern} must be in ARN format or "*".`);
  if (parts.length < 3) {
    throw malformedPolicy("Resource vendor must be fully qualified and cannot contain regexes.");
  }
  if (isCutOff(parts)) throw malformedPolicy("The policy failed legacy parsing");
  checkRegion(pattern, vendor, region);
  if (vendor === "iam" && path.length > 0) checkIamPath(path.join(":"));
}
