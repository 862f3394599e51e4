/** An address as groups of equal width: four of 8 bits, or eight of 16. */
type Address = readonly number[];

function parseIpv4(text: string): Address | null {
  const groups = text.split(".");
  const isValid = groups.length === 4 && groups.every((group) => /^(0|[1-9]\d{0,2})$/.test(group));
  const numbers = groups.map(Number);
  return isValid && numbers.every((group) => group <= 255) ? numbers : null;
}

function parseGroups(text: string): number[] | null {
  if (text === "") return [];
  const groups = text.split(":");
  const last = groups.at(-1) ?? "";
  const embedded = last.includes(".") ? parseIpv4(last) : null;
  if (embedded) {
    const [a = 0, b = 0, c = 0, d = 0] = embedded;
    const before = groups.slice(0, -1).join(":");
    const head = parseGroups(before);
    return head && [...head, a * 256 + b, c * 256 + d];
  }
  if (!groups.every((group) => /^[\da-f]{1,4}$/i.test(group))) return null;
  return groups.map((group) => Number.parseInt(group, 16));
}

function parseIpv6(text: string): Address | null {
  const halves = text.split("::");
  if (halves.length > 2 || !text.includes(":")) return null;
  const groups = halves.map(parseGroups);
  const [left, right] = groups;
  if (!left || right === null) return null;
  if (!right) return left.length === 8 ? left : null;
  const missing = 8 - left.length - right.length;
  return missing > 0 ? [...left, ...Array<number>(missing).fill(0), ...right] : null;
}

function parseAddress(text: string): { groups: Address; groupBits: number } | null {
  const ipv4 = parseIpv4(text);
  if (ipv4) return { groups: ipv4, groupBits: 8 };
  const ipv6 = parseIpv6(text);
  return ipv6 && { groups: ipv6, groupBits: 16 };
}

function sharesPrefix(actual: Address, network: Address, groupBits: number, prefixBits: number): boolean {
  return network.every((group, at) => {
    const bits = Math.max(0, Math.min(groupBits, prefixBits - at * groupBits));
    const shift = groupBits - bits;
    return group >> shift === (actual[at] ?? 0) >> shift;
  });
}

/**
 * Whether an address lies in a CIDR block; a block without prefix is one address.
 * Text that is no address or no block is in nothing. Source: IAM user guide, "IP address condition operators".
 */
export function isInIpRange(address: string, range: string): boolean {
  const [base = "", prefix, ...rest] = range.split("/");
  const network = parseAddress(base);
  const actual = parseAddress(address);
  if (!network || !actual || network.groupBits !== actual.groupBits || rest.length > 0) return false;
  const longest = network.groups.length * network.groupBits;
  const prefixBits = prefix === undefined ? longest : /^\d{1,3}$/.test(prefix) ? Number(prefix) : -1;
  if (prefixBits < 0 || prefixBits > longest) return false;
  return sharesPrefix(actual.groups, network.groups, network.groupBits, prefixBits);
}
