import {
  type Condition,
  MalformedPolicyError,
  type PolicyDocument,
  type PolicyKind,
  parsePolicy,
} from "../iam/policy-document";
import { checkResource } from "./check-resource";
import { malformedPolicy } from "./iam-refusal";

/** IAM's messages for errors of the policy parser; they are less specific than the parser's. */
function sentenceOf(message: string, kind: PolicyKind): string {
  if (/invalid Json/.test(message)) return kind === "trust" ? message : "Syntax errors in policy.";
  if (message.startsWith("Syntax errors")) return "Syntax errors in policy.";
  if (/needs either Action/.test(message)) return "Policy statement must contain actions.";
  if (/needs either Resource/.test(message)) return "Policy statement must contain resources.";
  if (/needs a Principal/.test(message)) return "Missing required field Principal";
  return message;
}

/** Parses a document, with IAM's error messages. */
export function readPolicy(text: string, kind: PolicyKind): PolicyDocument {
  try {
    const document = parsePolicy(text, kind);
    if (document.statements.length > 0) return document;
  } catch (error) {
    if (!(error instanceof MalformedPolicyError)) throw error;
    throw malformedPolicy(sentenceOf(error.message, kind));
  }
  throw malformedPolicy("Syntax errors in policy.");
}

export function checkSids(text: string): void {
  const sids = [...text.matchAll(/"Sid"\s*:\s*"([^"]*)"/g)].map(([, sid]) => sid);
  if (new Set(sids).size < sids.length) {
    throw malformedPolicy("Statement IDs (SID) in a single policy must be unique.");
  }
}

function checkAction(pattern: string): void {
  if (pattern === "*") return;
  const parts = pattern.split(":");
  if (parts.length < 2) {
    throw malformedPolicy("Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.");
  }
  if (parts.length > 2) throw malformedPolicy("Actions/Condition can contain only one colon.");
  if (!/^[a-zA-Z0-9-]+$/.test(parts[0] ?? "")) {
    throw malformedPolicy(`Vendor ${parts[0] ?? ""} is not valid`);
  }
}

/** Years, ISO 8601 and epoch seconds; any other date value is refused. */
function checkDates({ operator, values }: Condition): void {
  if (!/(^|:)Date/.test(operator)) return;
  const isDate = (value: string) => /^\d{4}(-\d{2}.*)?$/.test(value) || /^-?\d{1,18}$/.test(value);
  if (!values.every(isDate)) throw malformedPolicy("The policy failed legacy parsing");
}

/**
 * Validates an identity-based policy or a permissions boundary against IAM's rules.
 * @throws IamRefusal MalformedPolicyDocument
 */
export function checkIdentityPolicy(text: string): PolicyDocument {
  const document = readPolicy(text, "identity");
  checkSids(text);
  for (const { actions, resources, conditions } of document.statements) {
    for (const condition of conditions) checkDates(condition);
    for (const pattern of resources?.patterns ?? []) checkResource(pattern);
    for (const pattern of actions.patterns) checkAction(pattern);
  }
  return document;
}

/** A managed policy must use the version that has policy variables, and stay within its size limit. */
export function checkVersion(document: PolicyDocument): void {
  if (!document.hasVariables) {
    throw malformedPolicy("Policy document must be version 2012-10-17 or greater.");
  }
}
