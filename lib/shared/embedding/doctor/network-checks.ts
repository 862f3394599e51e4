import type { AddressSpace, DoctorProbe } from "./doctor-reply";
import { type Finding, failed, passed, skipped, warned } from "./finding";

const isEncrypted = (address: string) => new URL(address).protocol === "https:";
/** Browsers take pages of this machine as safe. Source: Secure Contexts §3.1. */
const isLocal = (address: string) =>
  /^(?:localhost|.+\.localhost|127(?:\.\d+){3}|\[::1\])$/.test(new URL(address).hostname);

/** Whether a page and what it frames are both encrypted. @param outer the page around the frame */
export function checkMixedContent(outers: readonly string[], inner: string): Finding {
  const evidence = [
    ...outers.map((value) => ({ label: "Page", value: new URL(value).origin })),
    { label: "In its frame", value: new URL(inner).origin },
  ];
  const blocking = outers.find((outer) => isEncrypted(outer) && !isEncrypted(inner) && !isLocal(inner));
  if (blocking)
    return failed({
      summary: `A page with https (${new URL(blocking).origin}) cannot show a frame with http: browsers block it silently.`,
      nextStep: `Serve ${new URL(inner).origin} with https.`,
      evidence,
    });
  const open = outers.find((outer) => !isEncrypted(outer) && !isLocal(outer) && isEncrypted(inner));
  if (open)
    return warned({
      summary: `The page around the frame (${new URL(open).origin}) is not encrypted: whoever changes it on its way sees what the frame is given, and browsers withhold the clipboard and more.`,
      nextStep: `Serve ${new URL(open).origin} with https.`,
      evidence,
    });
  return passed("No https page shows an http page.", evidence);
}

const order: readonly AddressSpace[] = ["loopback", "private", "public"];
const spaceNames: Readonly<Record<AddressSpace, string>> = {
  loopback: "an address of the machine itself",
  private: "an address of a private network",
  public: "a public address",
};

const spaceOf = (probe: DoctorProbe) =>
  probe.state === "answered" ? [{ address: probe.reply.address, space: probe.reply.space }] : [];

/**
 * Whether a page frames what is nearer than itself, such as a public one an intranet address. Chrome 142 and later then
 * asks the person, or stops it. Source: Local Network Access.
 */
export function checkNetworkAccess(outers: readonly DoctorProbe[], inner: DoctorProbe): Finding {
  const [framed] = spaceOf(inner);
  const pages = outers.flatMap(spaceOf);
  if (!framed || pages.length === 0)
    return skipped("Not checked: one of the two addresses did not answer the portal’s server.");
  const evidence = [
    ...pages.map((page) => ({ ...page, label: "Page" })),
    { ...framed, label: "In its frame" },
  ].map(({ label, address, space }) => ({
    label,
    value: `${new URL(address).origin}: ${spaceNames[space]}, as the portal’s server sees it`,
  }));
  const farther = pages.find(({ space }) => order.indexOf(space) > order.indexOf(framed.space));
  if (!farther) return passed("The page is not on a more public network than what it frames.", evidence);
  return warned({
    summary: `A page at ${spaceNames[farther.space]} frames ${spaceNames[framed.space]}. Chrome asks people for permission (Local Network Access) or shows nothing.`,
    nextStep: isEncrypted(farther.address)
      ? `Allow it by the browser policy LocalNetworkAccessAllowedForUrls, add allow="${framed.space === "loopback" ? "loopback-network" : "local-network"}" to the frame, or use a public address.`
      : "Serve the page with https first: Chrome refuses this to unencrypted pages altogether.",
    evidence,
  });
}
