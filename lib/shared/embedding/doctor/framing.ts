import { type ContentPolicy, fitsAny, policiesOf } from "./content-policy";
import { type DoctorReply, headerLines } from "./doctor-reply";
import type { Facts } from "./finding";

const ancestors = "frame-ancestors";

/** Who stands in the way of a page in a frame, as Chromium decides it. */
export type FramingVerdict =
  | { isAllowed: true; by: "policy" | "nothing" }
  | { isAllowed: false; by: "policy"; sources: readonly string[] }
  | { isAllowed: false; by: "x-frame-options"; value: string };

/** Source: HTML, check of a navigation response's adherence to X-Frame-Options. */
function judgeFrameOptions(reply: DoctorReply): FramingVerdict {
  const given = headerLines(reply, "x-frame-options").flatMap((line) => line.split(","));
  const values = [...new Set(given.map((value) => value.trim().toLowerCase()))];
  const refusal: FramingVerdict = {
    isAllowed: false,
    by: "x-frame-options",
    value: values.join(", ").toUpperCase(),
  };
  const known = ["deny", "allowall", "sameorigin"];
  if (values.length > 1 && values.some((value) => known.includes(value))) return refusal;
  const [only] = values;
  // An ancestor is another origin here; ALLOW-FROM and what nobody knows are ignored by browsers.
  if (values.length === 1 && (only === "deny" || only === "sameorigin")) return refusal;
  return { isAllowed: true, by: "nothing" };
}

const ancestorsOf = (policy: ContentPolicy) => policy.get(ancestors);

/**
 * Whether a page of another origin may frame an answer. A policy with `frame-ancestors` makes browsers ignore
 * X-Frame-Options; one that only reports does not. Source: CSP3 §6.4.2.
 * @param origin of the page around the frame, which is not the answer's own
 */
export function judgeFraming(reply: DoctorReply, origin: string): FramingVerdict {
  const lists = policiesOf(reply).flatMap((policy) => {
    const sources = ancestorsOf(policy);
    return sources ? [sources] : [];
  });
  if (lists.length === 0) return judgeFrameOptions(reply);
  const matching = { target: new URL(origin), self: new URL(reply.address), paths: "origins" } as const;
  const refusing = lists.find((sources) => !fitsAny(sources, matching));
  return refusing ? { isAllowed: false, by: "policy", sources: refusing } : { isAllowed: true, by: "policy" };
}

const shown = (sources: readonly string[]) => `${ancestors} ${sources.join(" ")}`.trim();

/**
 * What of the headers decides, without anything else that a policy holds.
 * @param own what the portal itself sends; another policy was added on the way
 */
export function framingFacts(reply: DoctorReply, own: string | null = null): Facts {
  const policies = policiesOf(reply).flatMap((policy) => {
    const sources = ancestorsOf(policy);
    if (!sources) return [];
    const note =
      own === null ? "" : shown(sources) === own ? " (as the portal sends it)" : " (added on the way)";
    return [{ label: "Content-Security-Policy", value: shown(sources) + note }];
  });
  const reported = policiesOf(reply, "content-security-policy-report-only").flatMap((policy) => {
    const sources = ancestorsOf(policy);
    return sources ? [{ label: "Content-Security-Policy-Report-Only", value: shown(sources) }] : [];
  });
  const options = headerLines(reply, "x-frame-options").map((value) => ({ label: "X-Frame-Options", value }));
  const via = headerLines(reply, "via").map((value) => ({ label: "Via", value }));
  return [...policies, ...reported, ...options, ...via].map(({ label, value }) => ({
    label,
    value: value.slice(0, 300),
  }));
}

/** As the portal sends it for a host. */
export const ownAncestors = (origins: readonly string[]) => shown(origins);
