import "server-only";
import { isIP } from "node:net";
import { domainToUnicode } from "node:url";
import * as z from "zod";

const loopbackHosts = new Set(["127.0.0.1", "localhost", "[::1]"]);

export const safeUrlRule =
  "must be an https:// address (http:// is accepted only for this machine's loopback)";

const isEncrypted = ({ protocol, hostname }: URL) =>
  protocol === "https:" || (protocol === "http:" && loopbackHosts.has(hostname));

const portRule = "must have a port from 1 to 65535, or none";
const hostRule = "has an invalid host name";

interface AddressRule {
  /** What is wrong; never repeats the address, which may contain a password. */
  message: string;
  isBroken: (url: URL, text: string) => boolean;
}

/** Host and port as they are written: the URL parser turns `0x7f.1` into `127.0.0.1` and drops an empty port. */
function readHost(text: string) {
  const authority = /^[^/]*\/\/([^/?#]*)/.exec(text)?.[1] ?? "";
  const written = authority.slice(authority.lastIndexOf("@") + 1);
  const [, host = "", port] = /^(\[[^\]]*\]?|[^:]*)(?::(.*))?$/.exec(written) ?? [];
  return { host, port };
}

function hasValidPort(text: string): boolean {
  const { port } = readHost(text);
  return port === undefined || (/^\d{1,5}$/.test(port) && Number(port) >= 1 && Number(port) <= 65_535);
}

/** Newer versions of Node take a label of Punycode that stands for nothing, and leave it as it is. */
const hasEmptyPunycode = (name: string) => /(?:^|\.)xn--/i.test(domainToUnicode(name));

/** Source: RFC 1123, names of hosts; underscores are found in the names of old buckets. */
function isHostName(host: string): boolean {
  const name = host.replace(/\.$/, "");
  const isWritten = name.split(".").every((part) => /^(?!-)[\w-]{1,63}(?<!-)$/.test(part));
  return name.length <= 253 && isWritten && !hasEmptyPunycode(name);
}

function hasValidHost({ hostname }: URL, text: string): boolean {
  if (hostname.startsWith("[") || hostname.includes("*")) return true;
  const isNumeric = isIP(hostname) === 4;
  return isHostName(hostname) && (!isNumeric || readHost(text).host === hostname);
}

/** Such a path would not be sent as written. */
const hasOddPath = (text: string) =>
  /\/\/[^/]|\/(?:\.|%2e){1,2}(?:\/|$)|%(?![\da-f]{2})/i.test(
    text.replace(/^[^/]*\/\/[^/]*/, "").replace(/[?#].*/, ""),
  );

const rules: readonly AddressRule[] = [
  { message: "must be one host, without *", isBroken: ({ hostname }) => hostname.includes("*") },
  {
    message: "must have no dot at the end of the host name",
    isBroken: ({ hostname }) => /[^.]\.$/.test(hostname),
  },
  { message: hostRule, isBroken: (url, text) => !hasValidHost(url, text) },
  {
    message: "must have no empty, . or .. segments and no incomplete % escapes in its path",
    isBroken: (_, text) => hasOddPath(text),
  },
  {
    message: "must have no user name or password; secrets come from the environment only",
    isBroken: ({ username, password }, text) =>
      username !== "" || password !== "" || /^[^/]*\/\/[^/?#]*@/.test(text),
  },
  { message: "must have no query", isBroken: (_, text) => /^[^#]*\?/.test(text) },
  { message: "must have no fragment (#)", isBroken: (_, text) => text.includes("#") },
];

/** The URL parser silently fixes a lot: surrounding spaces, line breaks, backslashes, missing slashes. */
const isWrittenOut = (text: string) => /^https?:\/\/[^\s\\/?#]/i.test(text) && !/[\s\\\p{Cc}]/u.test(text);

/** @returns everything that is wrong with an address, without repeating it */
export function findAddressFaults(text: string): string[] {
  if (/\s/.test(text)) return ["must have no spaces or line breaks"];
  if (!isWrittenOut(text)) return [safeUrlRule];
  if (!hasValidPort(text)) return [portRule];
  if (!URL.canParse(text)) return [hostRule];
  const url = new URL(text);
  const faults = rules.filter(({ isBroken }) => isBroken(url, text)).map(({ message }) => message);
  return isEncrypted(url) ? faults : [safeUrlRule, ...faults];
}

/** Browsers resolve every name below localhost to this machine. Source: RFC 6761 §6.3. */
export const isLocalName = (text: string) =>
  URL.canParse(text) && /^http:$/.test(new URL(text).protocol) && /\.localhost$/.test(new URL(text).hostname);

/** https, or http on this machine: others could read and replay a signed request over plain http. */
export const isSafeUrl = (text: string) => findAddressFaults(text).length === 0;

/** Scheme and host in lower case, no default port, no slashes at the end. */
export function toPlainAddress(text: string): string {
  return URL.canParse(text) ? new URL(text).href.replace(/\/+$/, "") : text;
}

const hasPath = (text: string) => URL.canParse(text) && !["", "/"].includes(new URL(text).pathname);

function reportFaults(text: string, { addIssue }: z.RefinementCtx, isAllowed = (_: string) => false) {
  for (const message of findAddressFaults(text))
    if (!isAllowed(message)) addIssue({ code: "custom", message });
}

const checked = z.string().superRefine((text, context) => reportFaults(text, context));

export const address = checked.transform(toPlainAddress);

const collectorRule = "must be an http:// or https:// address";

/** An address to which nothing secret is sent: collectors are often reached without encryption, within a network. */
export const collectorAddress = z
  .string()
  .superRefine((text, context) => {
    if (!isWrittenOut(text)) context.addIssue({ code: "custom", message: collectorRule });
    else reportFaults(text, context, (message) => message === safeUrlRule);
  })
  .transform(toPlainAddress);

/** An address that is used as it is written: with its query, and with a slash at its end if it has one. */
export const exactAddress = z
  .string()
  .superRefine((text, context) => reportFaults(text, context, (message) => message === "must have no query"));

/** An address to which parameters are added. */
export const addressWithQuery = exactAddress.transform(toPlainAddress);

export const origin = checked
  .superRefine((text, { addIssue }) => {
    if (isWrittenOut(text) && hasPath(text)) addIssue({ code: "custom", message: "must have no path" });
  })
  .transform(toPlainAddress);

const cognitoHost = /^cognito-idp(?:-fips)?\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?$/;

function findIssuerFault({ hostname, pathname }: URL): string | null {
  if (/\/\.well-known(\/|$)/i.test(pathname))
    return "must be the issuer itself, without /.well-known/openid-configuration";
  if (/\.amazoncognito\.com$/.test(hostname))
    return "must be https://cognito-idp.<region>.amazonaws.com/<user pool id>, not the domain of the sign-in pages";
  const region = cognitoHost.exec(hostname)?.[1];
  if (region === undefined) return null;
  const pool = /^\/([a-z0-9-]+)_[A-Za-z0-9]+\/*$/.exec(pathname)?.[1];
  if (pool === undefined) return "must end in the id of the user pool, such as eu-west-1_EXAMPLE";
  return pool === region ? null : `names a user pool of ${pool} at the issuer of ${region}`;
}

export const issuer = checked
  .superRefine((text, { addIssue }) => {
    const fault = isSafeUrl(text) ? findIssuerFault(new URL(text)) : null;
    if (fault) addIssue({ code: "custom", message: fault });
  })
  .transform(toPlainAddress);

/** Source: SSM PutParameter, Name: a hierarchy begins with a slash, and 1,011 characters are the limit. */
const parameterName = /^ssm:((?:\/(?:[\w.-]+\/){0,14})?[\w.-]+)$/i;
const parameterRule =
  "must be ssm: and the name of a parameter, such as ssm:SpatialDataManagementApiEndpoint or ssm:/sdma/endpoint";

const isParameter = (text: string) => parameterName.test(text) && text.length <= 1_015;

/** An address, or `ssm:` with the name of a parameter. */
export const endpoint = z
  .string()
  .superRefine((text, { addIssue }) => {
    if (/^ssm:/i.test(text)) {
      if (!isParameter(text)) addIssue({ code: "custom", message: parameterRule });
      return;
    }
    for (const message of findAddressFaults(text))
      addIssue({
        code: "custom",
        message: message === safeUrlRule ? `${safeUrlRule}, or ssm:<parameter name>` : message,
      });
  })
  .transform((text) => text.replace(parameterName, "ssm:$1"))
  .transform((text) => (text.startsWith("ssm:") ? text : toPlainAddress(text)));
