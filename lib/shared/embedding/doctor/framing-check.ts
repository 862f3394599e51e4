import type { DoctorProbe, DoctorReply } from "./doctor-reply";
import { byReply, type Finding, failed, passed, skipped, warned } from "./finding";
import { type FramingVerdict, framingFacts, judgeFraming, ownAncestors } from "./framing";

const isRefused = (verdict: FramingVerdict): verdict is Extract<FramingVerdict, { isAllowed: false }> =>
  !verdict.isAllowed;

/** What a wrong source most often lacks. */
function hintOf(sources: readonly string[], origin: string): string {
  const { port, hostname } = new URL(origin);
  const near = sources.find((source) => source.toLowerCase().includes(hostname));
  if (near === undefined) return "";
  if (/:\/\/[^/]+\/./.test(near) || /^[^:/]+(:\d+)?\/./.test(near))
    return ` “${near}” has a path, so it matches no ancestor.`;
  return port !== "" && !near.includes(`:${port}`) ? ` “${near}” lacks the port ${port}.` : "";
}

interface Framed {
  reply: DoctorReply;
  origins: readonly string[];
}

function refusal({ reply, origins }: Framed, own: string): Finding | null {
  for (const origin of origins) {
    const verdict = judgeFraming(reply, origin);
    if (!isRefused(verdict)) continue;
    const evidence = [
      ...framingFacts(reply, own),
      { label: "Needed", value: `Content-Security-Policy: ${own}, and nothing else that forbids frames` },
    ];
    if (verdict.by === "x-frame-options")
      return failed({
        summary: `X-Frame-Options: ${verdict.value} arrives, and no frame-ancestors: browsers do not show the frame in ${origin}.`,
        nextStep:
          "Make the proxy in front of the portal pass its Content-Security-Policy on and add no X-Frame-Options for paths below /embed/.",
        evidence,
      });
    const list = ownAncestors(verdict.sources);
    return failed({
      summary:
        list === own
          ? `The portal’s own policy does not fit ${origin}.`
          : `A policy that the portal did not send (“${list.slice(0, 160)}”) arrives as well. Browsers apply both, and it leaves ${origin} out.${hintOf(verdict.sources, origin)}`,
      nextStep:
        "In the proxy in front of the portal, stop adding or changing this header for paths below /embed/. Keep it elsewhere: no other page may be framed.",
      evidence,
    });
  }
  return null;
}

/** Whether browsers show the portal's page in every listed origin, by the headers that really arrive. */
export function checkFraming(probe: DoctorProbe, origins: readonly string[]): Finding {
  return byReply(probe, (reply) => {
    if (reply.leadsTo !== null) return skipped("Not checked: the address redirects elsewhere.");
    const own = ownAncestors(origins);
    const refused = refusal({ reply, origins }, own);
    if (refused) return refused;
    const facts = framingFacts(reply, own);
    const isOpen = origins.some((origin) => judgeFraming(reply, origin).by === "nothing");
    const isOwn = facts.some(({ value }) => value.startsWith(own));
    if (isOpen || !isOwn)
      return warned({
        summary: isOpen
          ? "No frame-ancestors arrives: any site may show this page in a frame."
          : "The policy that arrives is not the portal’s own: more sites than those listed may frame the page.",
        nextStep: "Make the proxy in front of the portal pass Content-Security-Policy on unchanged.",
        evidence: facts,
      });
    return passed("Exactly the listed origins may show the portal in a frame.", facts);
  });
}

/** Whether browsers show another program's page inside the portal. */
export function checkForeignFraming(probe: DoctorProbe, portalUrl: string): Finding {
  return byReply(probe, (reply) => {
    if (reply.leadsTo !== null) return skipped("Not checked: the page redirects elsewhere.");
    const { origin } = new URL(portalUrl);
    const verdict = judgeFraming(reply, origin);
    const evidence = framingFacts(reply);
    if (!isRefused(verdict))
      return passed(
        verdict.by === "policy"
          ? "The page permits the portal to show it."
          : "The page lets every site show it.",
        evidence,
      );
    const what =
      verdict.by === "policy"
        ? ownAncestors(verdict.sources).slice(0, 160)
        : `X-Frame-Options: ${verdict.value}`;
    return failed({
      summary: `The page does not let the portal show it in a frame (${what}).${verdict.by === "policy" ? hintOf(verdict.sources, origin) : ""}`,
      nextStep: `Set "opens": "newTab" for it, or have its operator add ${origin} to its frame-ancestors.`,
      evidence,
    });
  });
}
