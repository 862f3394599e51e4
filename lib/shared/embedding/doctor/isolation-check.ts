import { type DoctorProbe, type DoctorReply, headerLines, headerToken } from "./doctor-reply";
import { byReply, type Finding, failed, passed, warned } from "./finding";

const isolating = ["require-corp", "credentialless"];

const answered = (probes: readonly DoctorProbe[]): DoctorReply[] =>
  probes.flatMap((probe) =>
    probe.state === "answered" && probe.reply.leadsTo === null ? [probe.reply] : [],
  );

const policyFacts = (reply: DoctorReply, whose: string) =>
  ["cross-origin-embedder-policy", "cross-origin-resource-policy", "cross-origin-opener-policy"].flatMap(
    (name) =>
      headerLines(reply, name).map((value) => ({ label: `${whose} ${name}`, value: value.slice(0, 200) })),
  );

const isIsolated = (reply: DoctorReply) =>
  isolating.includes(headerToken(reply, "cross-origin-embedder-policy") ?? "");

const neededHeaders = (reply: DoctorReply): string[] => [
  ...(isIsolated(reply) ? [] : ["Cross-Origin-Embedder-Policy: require-corp"]),
  ...(headerToken(reply, "cross-origin-resource-policy") === "cross-origin"
    ? []
    : ["Cross-Origin-Resource-Policy: cross-origin"]),
];

/**
 * Whether a host that isolates its pages (COEP) may show ours: ours then need both COEP and CORP `cross-origin`, tested in
 * Chromium. A host with COOP cuts the sign-in window off from the frame, which does not rely on it.
 */
export function checkIsolation(document: DoctorProbe, pages: readonly DoctorProbe[]): Finding {
  return byReply(document, (reply) => {
    const hosts = answered(pages);
    const names = hosts.filter(isIsolated).map(({ address }) => new URL(address).origin);
    const evidence = [
      ...policyFacts(reply, "Portal’s"),
      ...hosts.flatMap((page) => policyFacts(page, "Host’s")),
    ].slice(0, 20);
    const missing = neededHeaders(reply).join(" and ");
    const nextStep = "Make the proxy in front of the portal pass these headers on unchanged.";
    if (missing && names.length > 0)
      return failed({
        summary: `The host isolates its page (${names.join(", ")}), and the portal’s answer arrives without ${missing}: the frame stays blank.`,
        nextStep,
        evidence,
      });
    if (missing)
      return warned({
        summary: `The portal’s answer arrives without ${missing}. Only hosts that isolate their pages need it.`,
        nextStep,
        evidence,
      });
    return passed(
      names.length > 0
        ? `The host isolates its page (${names.join(", ")}); the portal’s answers carry what that needs. Sign-in windows work without a link to the frame.`
        : "The portal’s answers carry what hosts need that isolate their pages.",
      evidence,
    );
  });
}

/** Whether host pages may load the portal's script, also with `crossorigin`. */
export function checkScript(probe: DoctorProbe): Finding {
  return byReply(probe, (reply) => {
    const origin = headerLines(reply, "access-control-allow-origin");
    const type = headerToken(reply, "content-type") ?? "none";
    const resource = headerToken(reply, "cross-origin-resource-policy");
    const evidence = [
      { label: "Asked", value: reply.address },
      { label: "Status", value: String(reply.status) },
      { label: "Content-Type", value: type.slice(0, 100) },
      { label: "Access-Control-Allow-Origin", value: origin.join(" | ").slice(0, 200) || "missing" },
      { label: "Cross-Origin-Resource-Policy", value: resource?.slice(0, 100) ?? "missing" },
    ];
    const nextStep = "Make the proxy in front of the portal pass /embed/v1.js and its headers on unchanged.";
    if (reply.status !== 200 || reply.leadsTo !== null || !/javascript/.test(type))
      return failed({
        summary: "Host pages do not get the script: something else answers at its address.",
        nextStep,
        evidence,
      });
    if (origin.length > 1)
      return failed({
        summary: "Access-Control-Allow-Origin arrives more than once, which browsers refuse.",
        nextStep,
        evidence,
      });
    if (origin[0] !== "*" || resource !== "cross-origin")
      return failed({
        summary:
          "Pages of other origins may not load the script with crossorigin, or when they isolate themselves.",
        nextStep,
        evidence,
      });
    return passed("Host pages may load the script, with and without crossorigin.", evidence);
  });
}
