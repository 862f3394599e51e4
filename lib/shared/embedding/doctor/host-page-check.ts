import { fitsAny, policiesOf } from "./content-policy";
import type { DoctorProbe, DoctorReply } from "./doctor-reply";
import { type Finding, failed, passed, skipped, unansweredTexts, unknown, warned } from "./finding";

const originOf = (address: string) => new URL(address).origin;

const repliesOf = (pages: readonly DoctorProbe[]): DoctorReply[] =>
  pages.flatMap((page) => (page.state === "answered" ? [page.reply] : []));

const stateOf = (page: DoctorProbe): string => {
  if (page.state === "unanswered") return unansweredTexts[page.reason].summary;
  const { status, leadsTo } = page.reply;
  return leadsTo === null ? `Status ${status}` : `Redirect to ${leadsTo}`;
};

/** Whether there is a page at the origins that may frame the portal. Its other pages may differ from its first. */
export function checkHostPage(pages: readonly DoctorProbe[]): Finding {
  const evidence = pages.map((page) => ({
    label: originOf(page.state === "answered" ? page.reply.address : page.address),
    value: stateOf(page),
  }));
  const missing = pages.filter(
    (page) => page.state === "unanswered" || page.reply.status === 404 || page.reply.status === 410,
  );
  if (missing.length === 0) return passed("The host’s listed origins answer.", evidence);
  if (missing.every((page) => page.state === "unanswered" && page.reason === "not-asked"))
    return unknown({ ...unansweredTexts["not-asked"], evidence });
  return warned({
    summary:
      missing.length === pages.length
        ? "No page answers at the listed origin. If people see the host’s page elsewhere, its origin is not listed, and the frame refuses it."
        : "Some of the listed origins have no page at their root.",
    nextStep:
      "Compare origins of the host with what the address bar shows above the frame: scheme, name and port must be the same.",
    evidence,
  });
}

/** What the host's HTML says of frames with the portal; untrusted text, read by patterns alone. */
const tagsOf = (text: string) => text.match(/<(?:iframe|sdma-embed|script)\b[^>]{0,2000}>/gi) ?? [];

function attributeOf(tag: string, name: string): string | null {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, "i").exec(tag);
  return found ? (found[1] ?? found[2] ?? found[3] ?? "").replaceAll("&amp;", "&") : null;
}

const resolve = (text: string, base: string) => (URL.canParse(text, base) ? new URL(text, base) : null);

/** Addresses in a page from which it loads the portal. */
function portalOrigins({ text, address }: DoctorReply): Set<string> {
  const found = tagsOf(text).flatMap((tag) => {
    const given = /^<sdma-embed/i.test(tag) ? attributeOf(tag, "portal") : attributeOf(tag, "src");
    const url = given === null ? null : resolve(given, address);
    const isOurs = /^<sdma-embed/i.test(tag) || /^\/embed\//.test(url?.pathname ?? "");
    return url && isOurs ? [url.origin] : [];
  });
  return new Set(found);
}

/** Whether the host's pages load the portal from its public address: others have headers of their own. */
export function checkPortalAddress(pages: readonly DoctorProbe[], portalUrl: string): Finding {
  const own = originOf(portalUrl);
  const found = new Set(repliesOf(pages).flatMap((page) => [...portalOrigins(page)]));
  if (found.size === 0)
    return skipped(
      "The first page of the host names no frame of the portal; scripts or other pages may make one.",
    );
  const evidence = [...found].map((value) => ({ label: "Named in the page", value: value.slice(0, 200) }));
  if ([...found].every((origin) => origin === own))
    return passed("The host’s page loads the portal from its public address.", evidence);
  return failed({
    summary: `The host’s page loads the portal from ${[...found]
      .filter((origin) => origin !== own)
      .join(", ")
      .slice(
        0,
        200,
      )}, not from ${own}. A proxy there may add headers that forbid frames, and sign-in does not work from it.`,
    nextStep: `Use ${own} in the host’s page, or make the address it uses the portalUrl of the configuration.`,
    evidence,
  });
}

/** What a sandboxed frame needs, and what fails without it. Tested in Chromium; facts in docs/embedding.md. */
const rights: readonly { name: string; isVital: boolean; without: string }[] = [
  { name: "allow-scripts", isVital: true, without: "nothing runs" },
  { name: "allow-same-origin", isVital: true, without: "the frame has no origin, and gets no session" },
  { name: "allow-popups", isVital: false, without: "no sign-in window and no new tabs" },
  { name: "allow-popups-to-escape-sandbox", isVital: false, without: "sign-in fails in its window" },
  { name: "allow-downloads", isVital: false, without: "no downloads" },
  { name: "allow-forms", isVital: false, without: "no searches and choices in forms" },
];

/** Whether bare frames in the host's first page leave ours what it needs; the portal's script sets all of it. */
export function checkSandbox(pages: readonly DoctorProbe[]): Finding {
  const replies = repliesOf(pages);
  const tags = replies.flatMap(({ text }) => tagsOf(text));
  const frames = replies.flatMap(({ text, address }) =>
    tagsOf(text).filter(
      (tag) =>
        /^<iframe/i.test(tag) &&
        /^\/embed\//.test(resolve(attributeOf(tag, "src") ?? "", address)?.pathname ?? ""),
    ),
  );
  if (frames.length === 0)
    return tags.some((tag) => /^<sdma-embed/i.test(tag))
      ? passed("The host uses the portal’s element, which gives its frame all rights it needs.")
      : skipped("The first page of the host has no frame of the portal to look at.");
  const sandboxes = frames.flatMap((tag) => {
    const given = /\ssandbox[\s>=]/i.test(tag) ? (attributeOf(tag, "sandbox") ?? "") : null;
    return given === null ? [] : [given.toLowerCase().split(/\s+/)];
  });
  const missing = rights.filter(({ name }) => sandboxes.some((given) => !given.includes(name)));
  if (missing.length === 0)
    return passed(
      sandboxes.length === 0
        ? "The frames in the host’s first page are not sandboxed."
        : "The frames in the host’s first page have all rights they need.",
    );
  return (missing.some(({ isVital }) => isVital) ? failed : warned)({
    summary: `The sandbox attribute of the host’s frame lacks ${missing.map(({ name }) => name).join(", ")}.`,
    nextStep: `Add to the frame’s sandbox attribute: ${missing.map(({ name }) => name).join(" ")}.`,
    evidence: missing.map(({ name, without }) => ({ label: `Without ${name}`, value: without })),
  });
}

const frameDirectives = ["frame-src", "child-src", "default-src"] as const;

/** Whether the host's own content policy lets its pages show a frame of the portal. */
export function checkFrameSource(pages: readonly DoctorProbe[], frameAddress: string): Finding {
  const replies = repliesOf(pages).filter(({ leadsTo, status }) => leadsTo === null && status < 400);
  if (replies.length === 0)
    return skipped("No page of the host could be read without a session, so its own policy is not known.");
  const target = new URL(frameAddress);
  const found = replies.flatMap((reply) =>
    policiesOf(reply).flatMap((policy) => {
      const name = frameDirectives.find((directive) => policy.has(directive));
      const sources = name && policy.get(name);
      if (!name || !sources) return [];
      const matching = { target, self: new URL(reply.address), paths: "addresses" } as const;
      return [{ page: originOf(reply.address), name, sources, isAllowed: fitsAny(sources, matching) }];
    }),
  );
  const evidence = found.map(({ page, name, sources }) => ({
    label: page,
    value: `${name} ${sources.join(" ")}`.slice(0, 300),
  }));
  const refusing = found.find(({ isAllowed }) => !isAllowed);
  if (refusing)
    return failed({
      summary: `The host’s own policy (${refusing.name}) does not let its page show a frame from ${target.origin}.`,
      nextStep: `Have the host’s operator add ${target.origin} to frame-src in its Content-Security-Policy.`,
      evidence,
    });
  return passed(
    found.length === 0
      ? "The host’s first page sends no header that restricts frames."
      : "The host’s own policy permits frames of the portal.",
    evidence,
  );
}
