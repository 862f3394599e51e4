import "server-only";
import type { Evidence, GatewayReply } from "./evidence";
import {
  byProbe,
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
import {
  askedArnOf,
  isMissingToken,
  isStranger,
  isUnsent,
  passedIam,
  passedSignature,
  replyTo,
} from "./judge-reply";

const busy: ReadonlySet<string | undefined> = new Set(["throttled", "quota-exhausted"]);

export const checkSigned: Decide = ({ signed }) => {
  if (signed.state === "failed" && isUnsent(signed))
    return unknown({ summary: `${signed.problem.title}.`, nextStep: signed.problem.nextStep });
  return byProbe(signed, ({ status, problem }) => {
    if (!problem)
      return passed("SDMA answered a signed request as your current role.", [
        { label: "Request", value: "GET /iam/libraries (ListLibraries)" },
        { label: "Status", value: String(status) },
      ]);
    if (problem.code === "access-denied-sdma")
      return passed("SDMA answered; your level in SDMA does not allow this call.", factsOf(problem));
    if (busy.has(problem.code))
      return warned({ summary: `${problem.title}.`, nextStep: problem.nextStep, evidence: factsOf(problem) });
    return failedBy(problem);
  });
};

/** Decides by the signed reply; without one, there is nothing to say. */
function bySigned({ signed }: Evidence, decide: (reply: GatewayReply) => Finding): Finding {
  if (signed.state === "skipped") return skipped(signed.because);
  const reply = replyTo(signed);
  return reply && !isStranger(reply) ? decide(reply) : skipped("signed-probe");
}

/**
 * A request whose signature got lost, and one for a method that does not exist, are answered alike. An unreadable
 * signature tells them apart: API Gateway complains of it wherever it arrives.
 */
export const checkMissingToken: Decide = (evidence) =>
  bySigned(evidence, (reply) => {
    if (!isMissingToken(reply)) return passed("API Gateway sees the signature of the portal’s requests.");
    const garbled = evidence.garbled && replyTo(evidence.garbled);
    if (!garbled)
      return unknown({
        summary: "API Gateway answered as if the request had no signature, or as if the path did not exist.",
        nextStep: "Run the checks again.",
        evidence: factsOf(reply.problem),
      });
    if (!isMissingToken(garbled))
      return passed("API Gateway sees the Authorization header; the path is what it does not know.");
    return failed({
      summary: "The Authorization header is removed on its way: API Gateway sees no signature.",
      nextStep:
        "Look for a proxy, a load balancer or a CDN between the portal and the endpoint that does not forward the Authorization header.",
      evidence: factsOf(reply.problem),
    });
  });

export const checkIamPrefix: Decide = (evidence) =>
  bySigned(evidence, (reply) => {
    const asked = askedArnOf(evidence);
    const path = evidence.address.state === "done" ? `${evidence.address.value.stagePath}/iam/libraries` : "";
    const facts = [
      { label: "Path sent", value: path },
      ...(asked ? [{ label: "Path in the denied ARN", value: asked.path }] : []),
    ];
    const garbled = evidence.garbled && replyTo(evidence.garbled);
    const isUnknownPath = isMissingToken(reply) && garbled !== null && !isMissingToken(garbled);
    if (
      (asked && !asked.path.startsWith("iam/")) ||
      isUnknownPath ||
      (reply.problem?.code === "not-found" && !isMissingToken(reply))
    )
      return failed({
        summary: "The API does not know the path: calls do not arrive at its /iam/ paths.",
        nextStep:
          "Set endpoint to the address of the stage alone, without anything after it; with a custom domain, compare the base path mapping and set stage to an empty text if the mapping includes it.",
        evidence: [...facts, ...factsOf(reply.problem)],
      });
    if (asked || passedIam(reply)) return passed("The portal calls the /iam/ paths of the API.", facts);
    return skipped("signed-probe");
  });

function checkScope(
  evidence: Evidence,
  { pattern, fine, wrong, nextStep }: { pattern: RegExp; fine: string; wrong: string; nextStep: string },
): Finding {
  return bySigned(evidence, (reply) => {
    const { problem } = reply;
    const isScope =
      problem?.code === "signature" && /Credential should be scoped/.test(problem.upstreamMessage ?? "");
    if (isScope && pattern.test(problem.upstreamMessage ?? ""))
      return failed({ summary: wrong, nextStep, evidence: factsOf(problem) });
    // The scope is looked at before key and signature are.
    if (problem?.code === "signature" || passedSignature(reply)) return passed(fine);
    return skipped("signed-probe");
  });
}

export const checkSigningService: Decide = (evidence) =>
  checkScope(evidence, {
    pattern: /correct service/,
    fine: "The signature is for the service execute-api, which API Gateway expects.",
    wrong:
      "The address does not accept signatures for the service execute-api, or something signs the request again.",
    nextStep:
      "Check that the endpoint is an API Gateway REST API and not another AWS service, and that no proxy in between signs requests itself.",
  });

export const checkSigningRegion: Decide = (evidence) =>
  checkScope(evidence, {
    pattern: /valid region/,
    fine: `The signature is for ${evidence.deployment.region}, the Region of the API.`,
    wrong: `The signature is for ${evidence.deployment.region}, and the API is in another Region.`,
    nextStep: "Set region of the deployment to the Region of the stack; calls are signed for it.",
  });
