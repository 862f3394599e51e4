import "server-only";
import { byProbe, type Decide, factsOf, failed, passed, skipped, unknown, warned } from "./finding";
import { askedArnOf, isForbidden, isMissingToken, isStranger, isUnsent, replyTo } from "./judge-reply";
import { addressOf } from "./probe-network";

const dayMs = 86_400_000;
/** Certificates that are renewed by themselves are renewed earlier than this. */
const soonMs = 14 * dayMs;

export const checkEndpoint: Decide = ({ address }) =>
  byProbe(address, ({ origin, stagePath }) =>
    passed("The address of the API is known.", [{ label: "Address", value: origin + stagePath }]),
  );

export const checkName: Decide = ({ name }) =>
  byProbe(name, ({ host, addresses, isLiteral }) =>
    isLiteral
      ? passed("The endpoint is an IP address; no name has to be resolved.", [{ label: "Host", value: host }])
      : passed(`The name resolves to ${addresses} ${addresses === 1 ? "address" : "addresses"}.`, [
          { label: "Host", value: host },
        ]),
  );

export const checkTls: Decide = ({ tls, nowMs }) =>
  byProbe(tls, (facts) => {
    if (!facts) return { ...skipped("endpoint"), summary: "Plain HTTP to this machine, without TLS." };
    const validTo = Number.isNaN(facts.validToMs) ? "unknown" : new Date(facts.validToMs).toISOString();
    const evidence = [
      { label: "Protocol", value: facts.protocol },
      { label: "Certificate valid until", value: validTo },
    ];
    if (facts.validToMs - nowMs < soonMs)
      return warned({
        summary: "The certificate expires within 14 days.",
        nextStep: "Ask whoever manages the domain of the API to renew the certificate.",
        evidence,
      });
    return passed("The certificate is valid and trusted.", evidence);
  });

const strangerStep =
  "Compare the endpoint with the stack’s output; look for a proxy, a load balancer or a sign-in page in between.";

export const checkReachable: Decide = ({ unsigned }) => {
  if (unsigned.state === "failed" && isUnsent(unsigned))
    return unknown({
      summary: `The limiter let no request out. ${unsigned.problem.title}.`,
      nextStep: unsigned.problem.nextStep,
    });
  return byProbe(unsigned, (reply) => {
    const evidence = [{ label: "Status", value: String(reply.status) }];
    if (isStranger(reply))
      return failed({
        summary: "Something answers at the address, but it is not API Gateway.",
        nextStep: strangerStep,
        evidence: factsOf(reply.problem),
      });
    if (reply.status >= 500)
      return warned({
        summary: "API Gateway answers, but with an error of its own.",
        nextStep: "Run the checks again. If it persists, look at the AWS Health Dashboard of the Region.",
        evidence: factsOf(reply.problem),
      });
    return passed("API Gateway answers.", evidence);
  });
};

const ownHost = /^([a-z0-9]+)(?:-vpce-[a-z0-9-]+)?\.execute-api\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?$/;
const customDomain = "The address is not API Gateway’s own, so it does not name";

export const checkRegion: Decide = ({ address, deployment }) =>
  byProbe(address, (endpoint) => {
    const region = ownHost.exec(addressOf(endpoint).host)?.[2];
    if (!region) return { ...skipped("endpoint"), summary: `${customDomain} a Region.` };
    const evidence = [
      { label: "Region in the address", value: region },
      { label: "Configured Region", value: deployment.region },
    ];
    if (region === deployment.region) return passed("The address is in the configured Region.", evidence);
    return failed({
      summary: "The address is in another Region than the one that calls are signed for.",
      nextStep: `Set region of the deployment to ${region}, or correct its endpoint.`,
      evidence,
    });
  });

export const checkApiId: Decide = (evidence) =>
  byProbe(evidence.address, (endpoint) => {
    const { apiId: configured } = evidence.deployment;
    const found = ownHost.exec(addressOf(endpoint).host)?.[1] ?? askedArnOf(evidence)?.apiId;
    if (!found) return { ...skipped("endpoint"), summary: `${customDomain} an API.` };
    const facts = [
      { label: "API id found", value: found },
      { label: "Configured API id", value: configured },
    ];
    if (found === configured) return passed("The address leads to the configured API.", facts);
    return failed({
      summary: "The address leads to another API than the configured one.",
      nextStep: `Set apiId of the deployment to ${found}, or correct its endpoint.`,
      evidence: facts,
    });
  });

export const checkUnsigned: Decide = ({ unsigned }) => {
  if (unsigned.state !== "done" || isStranger(unsigned.value)) return skipped("reachable");
  const { value: reply } = unsigned;
  const evidence = reply.problem
    ? factsOf(reply.problem)
    : [{ label: "Status", value: String(reply.status) }];
  if (isMissingToken(reply))
    return passed("API Gateway refused it with “Missing Authentication Token”, as it should.", evidence);
  if (!reply.problem)
    return failed({
      summary: "The API answered a request without a signature: this path is not protected by IAM.",
      nextStep:
        "Check that the endpoint is the stage of SDMA’s REST API, whose /iam/ paths require IAM authorization.",
      evidence,
    });
  if (isForbidden(reply))
    return warned({
      summary: "API Gateway answered “Forbidden” before it looked for a signature.",
      nextStep: "See the checks of the stage and of the firewall.",
      evidence,
    });
  return warned({ summary: `${reply.problem.title}.`, nextStep: reply.problem.nextStep, evidence });
};

export const checkStage: Decide = (evidence) => {
  const { unsigned, deployment, address } = evidence;
  const reply = replyTo(unsigned);
  if (!reply || isStranger(reply)) return skipped("reachable");
  const path = address.state === "done" ? address.value.stagePath || "/" : "";
  const facts = [
    { label: "Configured stage", value: deployment.stage || "none (custom domain)" },
    { label: "Path before /iam", value: path },
  ];
  const asked = askedArnOf(evidence);
  if (asked) facts.push({ label: "Stage in the denied ARN", value: asked.stage });
  if (asked && deployment.stage && asked.stage !== deployment.stage)
    return failed({
      summary: "API Gateway understood another stage than the configured one.",
      nextStep: `Set stage of the deployment to ${asked.stage}.`,
      evidence: facts,
    });
  if (isMissingToken(reply)) return passed("The stage exists: API Gateway looked for a signature.", facts);
  if (isForbidden(reply))
    return failed({
      summary: "The stage does not exist, or a firewall blocks the portal; API Gateway answers both alike.",
      nextStep:
        "Compare stage and endpoint of the deployment with the stack’s output; behind a custom domain whose mapping includes the stage, set stage to an empty text.",
      evidence: [...facts, ...factsOf(reply.problem)],
    });
  return unknown({
    summary: "The answer to the unsigned request does not tell whether the stage exists.",
    nextStep: "See the check of the unsigned request.",
    evidence: [...facts, ...factsOf(reply.problem)],
  });
};
