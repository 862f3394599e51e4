import "server-only";
import { type Decide, factsOf, failed, passed, skipped, unknown, warned } from "./finding";
import {
  isDeniedByResource,
  isForbidden,
  isMissingToken,
  isStranger,
  passedIam,
  replyTo,
} from "./judge-reply";

export const checkIamPermission: Decide = ({ signed }) => {
  if (signed.state === "skipped") return skipped(signed.because);
  const reply = replyTo(signed);
  if (!reply) return skipped("signed-probe");
  if (reply.problem?.code === "access-denied-iam" && !isDeniedByResource(reply)) {
    const isExplicit = reply.problem.denial === "explicit";
    return failed({
      summary: isExplicit
        ? "A policy of the role denies ListLibraries explicitly."
        : "No policy of the role allows execute-api:Invoke for ListLibraries.",
      nextStep: isExplicit
        ? "Ask the administrator of the role which Deny statement matches the ARN below."
        : "Ask the administrator of the role to allow execute-api:Invoke on the ARN below. A role may lack this one operation on purpose.",
      evidence: factsOf(reply.problem),
    });
  }
  return passedIam(reply) ? passed("IAM lets the role call ListLibraries.") : skipped("signed-probe");
};

/** A key is looked at behind IAM, so a request without a signature shows whether something earlier says Forbidden. */
export const checkApiKey: Decide = ({ signed, unsigned, hasApiKey }) => {
  if (signed.state === "skipped") return skipped(signed.because);
  const [reply, bare] = [replyTo(signed), replyTo(unsigned)];
  const evidence = [{ label: "API key", value: hasApiKey ? "configured (not shown)" : "none configured" }];
  if (reply && isForbidden(reply) && bare && isMissingToken(bare))
    return failed({
      summary: hasApiKey
        ? "API Gateway does not accept the API key: it is unknown, disabled, or in no usage plan of the stage."
        : "The API requires an API key, and the portal has none.",
      nextStep: hasApiKey
        ? "Compare the key in the variable that apiKeyVariable names with the keys of the usage plan."
        : "Set apiKeyVariable of the deployment, and the variable to a key of the usage plan.",
      evidence: [...evidence, ...factsOf(reply.problem)],
    });
  if (reply && passedIam(reply))
    return passed(hasApiKey ? "API Gateway accepts the API key." : "The API requires no API key.", evidence);
  return skipped("signed-probe");
};

const firewallStep =
  "Ask the administrator of the deployment for the AWS WAF web ACL of the stage and its sampled requests, and for the resource policy of the API: source addresses and VPC endpoints.";

export const checkFirewall: Decide = ({ signed, unsigned }) => {
  const replies = [replyTo(unsigned), replyTo(signed)].flatMap((reply) => (reply ? [reply] : []));
  const [bare] = replies;
  if (!bare) return skipped("reachable");
  const denied = replies.find(isDeniedByResource);
  if (denied)
    return failed({
      summary: "The resource policy of the API denies the portal’s requests.",
      nextStep:
        "Ask the administrator of the deployment to allow the portal’s address or VPC endpoint in the API’s resource policy, and to deploy the API again.",
      evidence: factsOf(denied.problem),
    });
  const blocked = replies.find(
    (reply) => reply.status === 403 && (isStranger(reply) || (isForbidden(reply) && reply === bare)),
  );
  if (blocked)
    return warned({
      summary: "A firewall may block the portal: it was refused before its signature was looked at.",
      nextStep: firewallStep,
      evidence: factsOf(blocked.problem),
    });
  if (isForbidden(replies[1] ?? bare))
    return unknown({
      summary: "Only the signed request was refused, which points to the API key rather than a firewall.",
      nextStep: "See the check of the API key.",
    });
  return passed("Nothing points to a firewall or a resource policy in the way.");
};
