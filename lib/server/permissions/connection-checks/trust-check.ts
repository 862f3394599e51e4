import "server-only";
import type { Problem } from "@/lib/shared/contracts/problem";
import type { Evidence } from "./evidence";
import {
  type Decide,
  type Finding,
  factsOf,
  failed,
  failedBy,
  passed,
  skipped,
  unknown,
  warned,
} from "./finding";
import type { TrustFacts } from "./judge-trust";
import { isSettingsRefusal } from "./role-checks";

const externalIdTexts: Readonly<Record<TrustFacts["externalId"], string>> = {
  matches: "required, and the configured one is accepted",
  differs: "required, and the configured one is not accepted",
  required: "required, and none is configured",
  "not-required": "not required",
  unknown: "not decided: the trust policy has other conditions or denials",
};

const yesOrNo = (value: boolean | null) => (value === null ? "not known" : value ? "yes" : "no");

function trustFactsOf({ trust: { facts, unread }, role }: Evidence): Finding["evidence"] {
  return [
    { label: "Role", value: role.arn },
    {
      label: "External id",
      value: role.hasExternalId ? "configured (not shown)" : "none configured",
    },
    ...(facts
      ? [
          { label: "External id in the trust policy", value: externalIdTexts[facts.externalId] },
          { label: "Trust policy names the portal", value: yesOrNo(facts.namesPortal) },
        ]
      : []),
    ...(unread === null ? [] : [{ label: "Trust policy", value: `Not read. ${unread}` }]),
  ];
}

/** STS names the first action that is missing. */
const missingActionOf = (message = "") => /perform: (sts:\w+)/.exec(message)?.[1];

const tagStep = (action: string) =>
  `Allow ${action} for the portal’s identity in the trust policy of the role, beside sts:AssumeRole.`;
const trustStep =
  "Compare the trust policy of the role with the one in the portal’s documentation: the principal is the portal’s identity, and sts:ExternalId is the external id of the configuration. Also allow the portal’s identity sts:AssumeRole on the role.";

/** What the trust policy itself shows to be wrong, the first thing first. */
function faultOf({ trust: { facts } }: Evidence): { summary: string; nextStep: string } | null {
  if (!facts) return null;
  if (facts.missingActions.includes("sts:AssumeRole") || facts.namesPortal === false)
    return {
      summary: "The trust policy of the role does not let the portal’s identity assume it.",
      nextStep: "Add the portal’s identity as principal of a statement that allows sts:AssumeRole.",
    };
  if (facts.externalId === "differs")
    return {
      summary: "The trust policy requires another external id than the configured one.",
      nextStep:
        "Set externalId of the role to the value of sts:ExternalId in its trust policy, or the other way round.",
    };
  if (facts.externalId === "required")
    return {
      summary: "The trust policy requires an external id, and the configuration has none.",
      nextStep: "Set externalId of the role to the value of sts:ExternalId in its trust policy.",
    };
  const [action] = facts.missingActions;
  return action === undefined
    ? null
    : { summary: `The trust policy does not allow ${action}.`, nextStep: tagStep(action) };
}

function refusedTrust(evidence: Evidence, problem: Problem, facts: Finding["evidence"]): Finding {
  const action = missingActionOf(problem.upstreamMessage);
  const byWords =
    action !== undefined && action !== "sts:AssumeRole"
      ? { summary: `The trust policy does not allow ${action}.`, nextStep: tagStep(action) }
      : null;
  const unclear = {
    summary:
      "STS refused: the role does not exist, its trust policy does not name the portal, the external id is wrong, or the portal may not call sts:AssumeRole. STS answers all four alike.",
    nextStep: trustStep,
  };
  return failed({ ...(byWords ?? faultOf(evidence) ?? unclear), evidence: [...facts, ...factsOf(problem)] });
}

const acceptedSummary = "STS lets the portal assume the role, with session tags and source identity.";

/** Without the condition, whoever else may name the role to the portal's identity gets in: the confused deputy. */
function acceptedTrust({ trust: { facts: read }, role }: Evidence, facts: Finding["evidence"]): Finding {
  if (role.hasExternalId && read?.externalId === "not-required")
    return warned({
      summary:
        "STS lets the portal assume the role, but its trust policy requires no external id although one is configured.",
      nextStep: "Add the condition StringEquals on sts:ExternalId to the trust policy of the role.",
      evidence: facts,
    });
  return passed(acceptedSummary, facts);
}

export const checkRoleTrust: Decide = (evidence) => {
  const { session, identity } = evidence;
  if (session.state === "skipped") return skipped(session.because);
  const facts = trustFactsOf(evidence);
  if (session.state === "done") return acceptedTrust(evidence, facts);
  if (identity.state === "failed") return skipped("portal-credentials");
  if (/^AccessDenied/.test(session.errorName)) return refusedTrust(evidence, session.problem, facts);
  if (isSettingsRefusal(session.errorName))
    return unknown({
      summary: "STS refused the settings of the role, which it looks at before the trust policy.",
      nextStep: "See the check of the session duration.",
      evidence: facts,
    });
  return failedBy(session.problem);
};
