import "server-only";
import { lookup as lookUpName } from "node:dns";
import { BlockList, isIP, type LookupFunction } from "node:net";

/** Networks that nobody reaches over the internet, and prefixes that lead into them. Source: IANA special-purpose registries. */
const [privateV4, privateV6] = [new BlockList(), new BlockList()];
for (const [network, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["224.0.0.0", 3],
] as const)
  privateV4.addSubnet(network, prefix, "ipv4");
for (const [network, prefix] of [
  ["::", 96],
  ["::ffff:0:0", 96],
  ["64:ff9b::", 96],
  ["64:ff9b:1::", 48],
  ["2001::", 32],
  ["2002::", 16],
  ["fc00::", 7],
  ["fe80::", 10],
  ["ff00::", 8],
] as const)
  privateV6.addSubnet(network, prefix, "ipv6");

/** @param address an IP address, without brackets @returns true for what is no IP address */
export function isPrivateAddress(address: string): boolean {
  const family = isIP(address);
  // One list for both would take every IPv4 address for the mapped ones.
  return family === 4 ? privateV4.check(address, "ipv4") : family === 0 || privateV6.check(address, "ipv6");
}

const loopbackNames = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** Whether the configuration itself names this machine, as it does in development. */
export const isLoopback = ({ hostname }: URL) => loopbackNames.has(hostname);

/** A name that stands for an address of a private network; the address is never repeated. */
const privateName = () => new Error("The name stands for an address of a private network.");

/**
 * Looks a name up for a connection that is about to be opened, so that a name cannot change its address after it was
 * checked. Fails for every name of which one address is private.
 */
export const publicLookup: LookupFunction = (name, options, answer) => {
  lookUpName(name, { ...options, all: true }, (error, found) => {
    const [first] = found ?? [];
    if (error || !first) return answer(error ?? privateName(), "");
    if (found.some(({ address }) => isPrivateAddress(address))) return answer(privateName(), "");
    if (options.all) return answer(null, found);
    answer(null, first.address, first.family);
  });
};
