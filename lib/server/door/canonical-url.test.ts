import { describe, expect, it } from "vitest";
import { canonicalUrl } from "./canonical-url";

const local = "http://127.0.0.1:3000";
const asked = (host: string | undefined, method = "GET") => ({ host, method, target: "/a?b=c" });

describe("the one name of the portal", () => {
  it.each(["localhost:3000", "localhost", "[::1]:3000", "localhost:8080"])(
    "%s on this machine leads to it",
    (host) => {
      expect(canonicalUrl(asked(host), local)).toBe("http://127.0.0.1:3000/a?b=c");
    },
  );

  it.each(["127.0.0.1:3000", undefined, "elsewhere.example", "10.0.0.1:3000", "a b", ""])(
    "%s leads nowhere",
    (host) => {
      expect(canonicalUrl(asked(host), local)).toBeNull();
    },
  );

  it("does not redirect a request that changes something", () => {
    expect(canonicalUrl(asked("localhost:3000", "POST"), local)).toBeNull();
  });

  it("does not redirect if the portal is not on this machine", () => {
    expect(canonicalUrl(asked("localhost:3000"), "https://portal.example")).toBeNull();
  });
});
