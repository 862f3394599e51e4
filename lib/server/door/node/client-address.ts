import "server-only";
import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";
import proxyAddr from "proxy-addr";

/** Some proxies pass on the client's port as well. @returns undefined for anything but an address */
function addressIn(text: string): string | undefined {
  const [, bracketed, plain] = /^(?:\[([\da-f:.]+)\]|([\d.]+))(?::\d{1,5})?$/i.exec(text) ?? [];
  const address = bracketed ?? plain ?? text;
  return isIP(address) > 0 ? address : undefined;
}

/**
 * Says where a request came from.
 * @param trustedProxies addresses and networks whose `X-Forwarded-For` is believed
 */
export function clientAddressReader(
  trustedProxies: readonly string[],
): (incoming: IncomingMessage) => string | undefined {
  const isTrusted = proxyAddr.compile([...trustedProxies]);
  return (incoming) => {
    const { remoteAddress } = incoming.socket;
    return remoteAddress && (addressIn(proxyAddr(incoming, isTrusted)) ?? remoteAddress);
  };
}
