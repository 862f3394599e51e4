import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { describe, expect, it } from "vitest";
import { clientAddressReader } from "./client-address";

/** A request that came over a connection from an address. */
function requestFrom(remoteAddress: string | undefined, forwarded?: string): IncomingMessage {
  const incoming = new IncomingMessage(
    Object.defineProperty(new Socket(), "remoteAddress", { value: remoteAddress }),
  );
  if (forwarded !== undefined) incoming.headers["x-forwarded-for"] = forwarded;
  return incoming;
}

describe("the address of a client", () => {
  const behindBalancer = clientAddressReader(["10.0.0.0/8", "::1"]);

  it.each([
    ["a client that names another address", "203.0.113.7", "198.51.100.1", "203.0.113.7"],
    ["a client without a proxy", "203.0.113.7", undefined, "203.0.113.7"],
    ["a client behind a proxy", "10.0.0.1", "203.0.113.7", "203.0.113.7"],
    [
      "a client that named another address before the proxy did",
      "10.0.0.1",
      "198.51.100.1, 203.0.113.7",
      "203.0.113.7",
    ],
    ["a client that named a proxy's address", "10.0.0.1", "10.9.9.9, 203.0.113.7", "203.0.113.7"],
    ["a client behind two proxies", "10.0.0.1", "203.0.113.7, 10.0.0.2", "203.0.113.7"],
    ["a proxy that says nothing", "10.0.0.1", undefined, "10.0.0.1"],
    ["a proxy over IPv6's form of IPv4", "::ffff:10.0.0.1", "203.0.113.7", "203.0.113.7"],
    ["a client whose proxy names its port", "10.0.0.1", "203.0.113.7:1234", "203.0.113.7"],
    ["a client over IPv6 whose proxy names its port", "10.0.0.1", "[2001:db8::1]:1234", "2001:db8::1"],
    ["a proxy over IPv6", "::1", "2001:db8::1", "2001:db8::1"],
  ])("%s", (_, remote, forwarded, expected) => {
    expect(behindBalancer(requestFrom(remote, forwarded))).toBe(expected);
  });

  it("is the connection's own where no proxy is trusted", () => {
    expect(clientAddressReader([])(requestFrom("127.0.0.1", "203.0.113.7"))).toBe("127.0.0.1");
  });

  it("is unknown once the connection is gone", () => {
    expect(behindBalancer(requestFrom(undefined, "203.0.113.7"))).toBeUndefined();
  });

  it.each(["not an address", "203.0.113.7:port", "<script>", "a".repeat(10_000), "1, , 2", ","])(
    "is the proxy's own where it hands on what is no address: %s",
    (forwarded) => {
      expect(behindBalancer(requestFrom("10.0.0.1", forwarded))).toBe("10.0.0.1");
    },
  );
});
