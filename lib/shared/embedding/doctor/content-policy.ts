import { type DoctorReply, headerLines } from "./doctor-reply";

/** Values by the name of the directive, in lower case. */
export type ContentPolicy = ReadonlyMap<string, readonly string[]>;

/** A comma separates policies, and of two directives with one name the first counts. Source: CSP3 §2.2.1. */
function parsePolicy(text: string): ContentPolicy {
  const policy = new Map<string, readonly string[]>();
  for (const directive of text.split(";")) {
    const [name = "", ...values] = directive.trim().split(/[\t\n\f\r ]+/);
    const key = name.toLowerCase();
    if (key !== "" && !policy.has(key)) policy.set(key, values);
  }
  return policy;
}

/** Every policy that arrived: proxies add headers, or a comma and more to one. All of them apply. */
export const policiesOf = (
  reply: Pick<DoctorReply, "headers">,
  name = "content-security-policy",
): ContentPolicy[] =>
  headerLines(reply, name)
    .flatMap((line) => line.split(","))
    .map(parsePolicy)
    .filter(({ size }) => size > 0);

/** How paths of sources count: ancestors are origins, so that a longer path fits none. */
type PathRule = "origins" | "addresses";

export interface Matching {
  /** What is to be matched: an ancestor's origin, or the frame's address. */
  target: URL;
  /** The origin of the document that carries the policy. */
  self: URL;
  paths: PathRule;
}

const defaultPorts: Readonly<Record<string, string>> = { "http:": "80", "https:": "443" };
const portOf = ({ port, protocol }: URL) => port || (defaultPorts[protocol] ?? "");

/** A source of http admits https, never the reverse. Source: CSP3 §6.7.2.8. */
const fitsScheme = (scheme: string, target: URL) =>
  scheme === target.protocol || (scheme === "http:" && target.protocol === "https:");

function fitsHost(pattern: string, hostname: string): boolean {
  const host = pattern.toLowerCase();
  if (host === "*") return true;
  return host.startsWith("*.") ? hostname.endsWith(host.slice(1)) : hostname === host;
}

/** Without a port only the scheme's default one fits. */
function fitsPort(port: string | undefined, target: URL): boolean {
  if (port === "*") return true;
  if (port === undefined) return target.port === "";
  return port === portOf(target) || (port === "80" && target.protocol === "https:" && target.port === "");
}

function fitsPath(path: string | undefined, { target, paths }: Matching): boolean {
  if (path === undefined || path === "/") return true;
  if (paths === "origins") return false;
  return path.endsWith("/") ? target.pathname.startsWith(path) : target.pathname === path;
}

const hostSource =
  /^(?:([a-z][a-z0-9+.-]*):\/\/)?(\*|(?:\*\.)?[\w-]+(?:\.[\w-]+)*|\[[\da-f:.]+\])(?::(\d+|\*))?(\/[^?#]*)?$/i;

/** Whether one source of a directive fits. Source: CSP3 §6.7.2.7. */
export function fitsSource(source: string, matching: Matching): boolean {
  const { target, self } = matching;
  if (source === "*") return fitsScheme("http:", target) || fitsScheme(self.protocol, target);
  if (source.toLowerCase() === "'self'") return target.origin === self.origin;
  if (/^[a-z][a-z0-9+.-]*:$/i.test(source)) return fitsScheme(source.toLowerCase(), target);
  const [, scheme, host, port, path] = hostSource.exec(source) ?? [];
  if (host === undefined) return false;
  return (
    fitsScheme(scheme === undefined ? self.protocol : `${scheme.toLowerCase()}:`, target) &&
    fitsHost(host, target.hostname) &&
    fitsPort(port, target) &&
    fitsPath(path, matching)
  );
}

/** `'none'` beside others counts as nothing, and an empty list fits nothing. */
export const fitsAny = (sources: readonly string[], matching: Matching): boolean =>
  sources.some((source) => fitsSource(source, matching));
