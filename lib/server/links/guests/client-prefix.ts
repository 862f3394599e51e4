import "server-only";
import { isIPv4, isIPv6 } from "node:net";

/** The eight groups of an address, those that `::` leaves out among them. */
function groupsOf(address: string): string[] {
  const [head = "", tail] = address.split("::");
  const before = head.split(":").filter(Boolean);
  if (tail === undefined) return before;
  const after = tail.split(":").filter(Boolean);
  const length = 8 - (after.at(-1)?.includes(".") ? 1 : 0);
  return [
    ...before,
    ...Array<string>(Math.max(0, length - before.length - after.length)).fill("0"),
    ...after,
  ];
}

/**
 * What counts as one client: an IPv4 address, or the /64 of an IPv6 address, of which one subscriber has them all.
 * @returns `unknown` where there is no address
 */
export function clientPrefix(address: string): string {
  const mapped = /^::ffff:([\d.]+)$/i.exec(address)?.[1] ?? address;
  if (isIPv4(mapped)) return mapped;
  if (!isIPv6(mapped)) return "unknown";
  const network = groupsOf(mapped.replace(/%.*$/, "")).slice(0, 4);
  return `${network.map((group) => Number.parseInt(group, 16).toString(16)).join(":")}::/64`;
}
