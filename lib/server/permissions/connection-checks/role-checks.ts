import "server-only";
import { formatDuration } from "@/lib/shared/format/duration";
import type { Evidence } from "./evidence";
import { byProbe, type Decide, type Finding, factsOf, failed, passed, skipped, warned } from "./finding";
import { passedSignature, replyTo } from "./judge-reply";

export const checkPortalCredentials: Decide = ({ identity }) =>
  byProbe(identity, ({ arn, isSession }) =>
    passed("STS knows the portal’s own credentials.", [
      { label: "Portal’s identity", value: arn },
      { label: "Kind", value: isSession ? "temporary credentials" : "long-lived keys" },
    ]),
  );

export const isSettingsRefusal = (errorName: string) =>
  /^(ValidationError|MalformedPolicy|PackedPolicy|InvalidParameter|RegionDisabled)/.test(errorName);

/** Source: STS AssumeRole, DurationSeconds: role chaining ends after an hour. */
const chainedSeconds = 3_600;
/** The answer took a moment, and clocks differ. */
const slackMs = 60_000;

export const checkSessionDuration: Decide = ({ session, identity, role }) => {
  if (session.state === "skipped") return skipped(session.because);
  const isChained = identity.state === "done" && identity.value.isSession;
  const facts = [
    { label: "Configured", value: formatDuration(role.durationSeconds * 1_000) },
    { label: "Role chaining", value: isChained ? "yes: the portal’s own credentials are temporary" : "no" },
  ];
  if (session.state === "failed")
    return isSettingsRefusal(session.errorName)
      ? failed({
          summary: "STS did not accept the duration, the session policy or the tags of this role.",
          nextStep: "Correct durationSeconds or sessionPolicy of the role as AWS’s message says.",
          evidence: [...facts, ...factsOf(session.problem)],
        })
      : skipped(identity.state === "failed" ? "portal-credentials" : "role-trust");
  const grantedMs = session.value.expiresAtMs - session.value.obtainedAtMs;
  facts.push({ label: "Granted", value: formatDuration(grantedMs) });
  if (isChained && role.durationSeconds > chainedSeconds)
    return warned({
      summary:
        "The portal’s credentials are temporary, so STS ends every session after 1 hour (role chaining).",
      nextStep:
        "Set durationSeconds of the role to 3600: the portal renews sessions five minutes early and asks for no more anyway.",
      evidence: facts,
    });
  if (
    grantedMs <
    Math.min(role.durationSeconds * 1_000, isChained ? 3_600_000 : Number.POSITIVE_INFINITY) - slackMs
  )
    return warned({
      summary: "STS granted a shorter session than the portal asked for, or the clocks differ.",
      nextStep: "See the check of the clock.",
      evidence: facts,
    });
  return passed("STS granted a session of the length that the portal asks for.", facts);
};

/** The credentials that calls use, as AWS took them. */
function checkKept(
  { signed, stale }: Evidence,
  code: "expired-credentials" | "invalid-credentials",
  texts: { fine: string; renewed: string; refused: string; nextStep: string },
): Finding {
  if (signed.state === "skipped") return skipped(signed.because);
  const reply = replyTo(signed);
  if (reply?.problem?.code === code)
    return failed({ summary: texts.refused, nextStep: texts.nextStep, evidence: factsOf(reply.problem) });
  if (stale?.problem?.code === code)
    return warned({ summary: texts.renewed, nextStep: texts.nextStep, evidence: factsOf(stale.problem) });
  if (!reply || !passedSignature(reply)) return skipped("signed-probe");
  return passed(texts.fine);
}

/** AWS's guide says 401; API Gateway answers 403 with ExpiredToken. Both mean this. */
export const checkExpired: Decide = (evidence) =>
  checkKept(evidence, "expired-credentials", {
    fine: "The role’s credentials are current.",
    renewed:
      "The role’s credentials had expired; the portal assumed the role again, and the next request was answered differently.",
    refused: "AWS says that the role’s credentials have expired, also after the role was assumed again.",
    nextStep:
      "Look at the clock of the portal’s machine: by it, the portal renews credentials before they expire.",
  });

export const checkInvalid: Decide = (evidence) =>
  checkKept(evidence, "invalid-credentials", {
    fine: "AWS knows the role’s credentials.",
    renewed: "AWS did not know the role’s credentials anymore; the portal assumed the role again.",
    refused: "AWS does not know the role’s credentials, also after the role was assumed again.",
    nextStep: "Ask the administrator whether the role was deleted and recreated, which ends its sessions.",
  });
