import { formatCountOf } from "../format/count";
import { levelName } from "../level-order";
import type { AccessDecision, DecisiveStatement, Uncertainty } from "./iam/access-model";
import type { Blocker, Fixer } from "./join-layers";
import type { SdmaDecision } from "./sdma/decide-level";
import type { SdmaResourceType } from "./sdma/needed-level";

export const resourceLabels: Readonly<Record<SdmaResourceType, string>> = {
  library: "library",
  project: "project",
  assetTemplate: "asset template",
  connector: "connector",
};

/** `Projects[0]`, or `Projects "ReadAssets"` where the statement has a Sid. */
export const statementLabel = ({ policy, sid, index }: DecisiveStatement): string =>
  sid ? `${policy} “${sid}”` : `${policy}[${index}]`;

export const iamLabels: Readonly<Record<AccessDecision["verdict"], string>> = {
  allowed: "Allowed",
  "implicit-deny": "Implicit deny",
  "explicit-deny": "Explicit deny",
  unknown: "Unknown",
};

/** The level in a word or two, as the matrix shows it. */
export function sdmaLabel(sdma: SdmaDecision): string {
  if (sdma.verdict === "not-applicable") return "No level needed";
  if (sdma.verdict === "allowed" && sdma.because === "filtered-list") return "Anyone";
  const level = levelName(sdma.needed.level);
  if (sdma.verdict === "allowed") return level;
  return sdma.verdict === "denied" ? `${level} needed` : `${level}, unknown`;
}

const noLayerAllows: Readonly<Record<string, string>> = {
  "identity-based policy": "no statement of the role’s policies allows it",
  "permissions boundary": "the permissions boundary does not allow it",
  "session policy": "the session policy does not allow it",
  "resource-based policy": "the API’s resource policy does not allow it",
};

/** Why something stays undecided, as the end of a sentence. */
export function uncertaintyText(uncertainty: Uncertainty): string {
  switch (uncertainty.kind) {
    case "unknown-operator":
      return `${statementLabel(uncertainty.at)} uses the condition operator ${uncertainty.operator}, which is not known`;
    case "unknown-key":
      return `${statementLabel(uncertainty.at)} depends on ${uncertainty.key}, which is not known here`;
    case "malformed":
      return `${uncertainty.policy} cannot be read at ${uncertainty.path}: ${uncertainty.message}`;
    case "unseen-layer":
      return uncertainty.layer === "identity-based policy"
        ? "policies of the role could not be read"
        : `the ${uncertainty.layer} could not be read`;
  }
}

function iamText(decision: AccessDecision): string {
  switch (decision.verdict) {
    case "allowed":
      return decision.decisive
        ? `${statementLabel(decision.decisive)} allows it`
        : "the root user needs no policy";
    case "explicit-deny":
      return `${statementLabel(decision.decisive)} denies it`;
    case "implicit-deny":
      return noLayerAllows[decision.layer] ?? "nothing allows it";
    case "unknown": {
      const [first, ...rest] = decision.because;
      if (!first) return "it cannot be decided";
      return rest.length > 0
        ? `${uncertaintyText(first)}, and ${formatCountOf(rest.length, { one: "more reason", many: "more reasons" })}`
        : uncertaintyText(first);
    }
  }
}

const unknownLevels = {
  "not-read": "the level was not read",
  incomplete: "not every membership could be read",
  "possible-member": "a member who is enough may be the same person",
  "between-levels": "SDMA’s answer fits two levels",
  association: "an association may allow it",
  "other-end": "the other end of the association was not read",
} as const;

function sdmaText(sdma: SdmaDecision): string {
  switch (sdma.verdict) {
    case "not-applicable":
      return "no level is needed";
    case "allowed":
      return sdma.because === "filtered-list"
        ? "the list leaves out what one may not see"
        : "the level is enough";
    case "denied":
      return sdma.held
        ? `${levelName(sdma.needed.level)} of the ${resourceLabels[sdma.needed.resource]} is needed, and ${levelName(sdma.held.level)} is held`
        : `${levelName(sdma.needed.level)} of the ${resourceLabels[sdma.needed.resource]} is needed`;
    case "unknown":
      return unknownLevels[sdma.because];
  }
}

/** One line that says what a layer decided and why: "IAM: no statement …". */
export function blockerText(blocker: Blocker): string {
  return blocker.layer === "iam"
    ? `IAM: ${iamText(blocker.decision)}`
    : `SDMA: ${sdmaText(blocker.decision)}`;
}

/** The same for an operation that is allowed. */
export const allowedText = (iam: AccessDecision): string => iamText(iam);

/** Who can change it, as the end of "It can be opened by …". */
export function fixerText(fixer: Fixer): string {
  switch (fixer.kind) {
    case "own-role":
      return `yourself, as ${fixer.label}`;
    case "iam-administrator":
      return "whoever administers IAM in the AWS account";
    case "level-granter":
      return fixer.level === "OWNER"
        ? `an Owner of the ${resourceLabels[fixer.resource]} or of its library`
        : `a Manager or Owner of the ${resourceLabels[fixer.resource]} or of its library`;
  }
}
