import { describe, expect, it } from "vitest";
import type { HeaderPairs } from "./doctor-reply";
import { answeredBy, exampleReply, unansweredAt, withHeaders } from "./example-reply.test-support";
import { judgeFraming } from "./framing";
import { checkForeignFraming, checkFraming } from "./framing-check";

const csp = (value: string) => ["Content-Security-Policy", value] as const;
const reportOnly = (value: string) => ["content-security-policy-report-only", value] as const;
const xfo = (value: string) => ["X-Frame-Options", value] as const;

const origin = "http://a.localhost:18083";
const address = "http://portal.localhost:3000/embed/rijeka/quota?host=a";
const isAllowed = (headers: HeaderPairs, ancestor = origin, at = address) =>
  judgeFraming(exampleReply({ headers, address: at }), ancestor).isAllowed;
const list = (sources: string) => [csp(`default-src 'self'; frame-ancestors ${sources}`)];

/** As tested in Chromium. */
describe("who may frame an answer", () => {
  it.each([
    ["the origin with its port", "http://a.localhost:18083", true],
    ["any port", "http://a.localhost:*", true],
    ["no port", "http://a.localhost", false],
    ["a bare name without a port", "a.localhost", false],
    ["a bare name with its port", "a.localhost:18083", true],
    ["another port", "http://a.localhost:18084", false],
    ["upper case", "HTTP://A.LOCALHOST:18083", true],
    ["a slash at its end", "http://a.localhost:18083/", true],
    ["a longer path", "http://a.localhost:18083/app", false],
    ["a wildcard above it", "http://*.localhost:18083", true],
    ["a wildcard at the name itself", "http://*.a.localhost:18083", false],
    ["a wildcard elsewhere", "http://a.*:18083", false],
    ["everything", "*", true],
    ["its scheme", "http:", true],
    ["another scheme", "https:", false],
    ["https for a page with http", "https://a.localhost:18083", false],
    ["nobody", "'none'", false],
    ["nobody and it", "'none' http://a.localhost:18083", true],
    ["nothing", "", false],
    ["itself", "'self'", false],
    ["another and it", "https://b.example http://a.localhost:18083", true],
    ["a quoted origin", "'http://a.localhost:18083'", false],
  ])("frame-ancestors names %s", (_, sources, expected) => {
    expect(isAllowed(list(sources))).toBe(expected);
  });

  it("a source without a port is one with the scheme's default port", () => {
    const at = "https://portal.example/embed";
    expect(isAllowed(list("https://host.example"), "https://host.example", at)).toBe(true);
    expect(isAllowed(list("https://host.example:443"), "https://host.example", at)).toBe(true);
    expect(isAllowed(list("https://host.example"), "https://host.example:8443", at)).toBe(false);
    expect(isAllowed(list("http://host.example:80"), "https://host.example", at)).toBe(true);
    expect(isAllowed(list("host.example"), "http://host.example", at)).toBe(false);
    expect(isAllowed(list("https://host.example"), "https://evil-host.example", at)).toBe(false);
    expect(isAllowed(list("https://*.example"), "https://a.b.example", at)).toBe(true);
  });

  it("all policies apply, in headers of their own or after a comma", () => {
    const own = `frame-ancestors ${origin}`;
    expect(isAllowed([csp(own), csp("frame-ancestors 'self'")])).toBe(false);
    expect(isAllowed([csp(`${own}, frame-ancestors 'self'`)])).toBe(false);
    expect(isAllowed([csp(own), csp("default-src 'none'")])).toBe(true);
    expect(isAllowed([csp(`${own}; frame-ancestors 'none'`)])).toBe(true);
  });

  it.each([
    ["DENY", false],
    ["deny", false],
    ["SAMEORIGIN", false],
    ["ALLOWALL", true],
    ["ALLOW-FROM https://elsewhere.example", true],
    ["SAMEORIGIN, ALLOWALL", false],
    ["SAMEORIGIN, SAMEORIGIN", false],
    ["nonsense", true],
  ])("X-Frame-Options: %s decides where no policy names ancestors", (value, expected) => {
    expect(isAllowed([xfo(value)])).toBe(expected);
    expect(isAllowed([csp("default-src 'self'"), xfo(value)])).toBe(expected);
    expect(isAllowed([reportOnly(`frame-ancestors ${origin}`), xfo(value)])).toBe(expected);
  });

  it("X-Frame-Options says nothing beside frame-ancestors, either way", () => {
    expect(isAllowed([...list(origin), xfo("DENY")])).toBe(true);
    expect(isAllowed([...list("'none'"), xfo("ALLOWALL")])).toBe(false);
  });

  it("a policy that only reports forbids nothing", () => {
    expect(isAllowed([reportOnly("frame-ancestors 'none'")])).toBe(true);
  });
});

describe("the framing check of a host", () => {
  const origins = ["https://host.example:8443"];
  const own = "frame-ancestors https://host.example:8443";

  it("passes the portal's own policy", () => {
    const found = checkFraming(withHeaders(csp(`default-src 'self' 'nonce-secret'; ${own}`)), origins);
    expect(found.verdict).toBe("passed");
    expect(found.evidence).toEqual([
      { label: "Content-Security-Policy", value: `${own} (as the portal sends it)` },
    ]);
    expect(JSON.stringify(found)).not.toContain("nonce-secret");
  });

  it("names a policy that was added on the way", () => {
    const found = checkFraming(
      withHeaders(csp(`${own}, frame-ancestors 'self'`), ["Via", "1.1 edge"]),
      origins,
    );
    expect(found.verdict).toBe("failed");
    expect(found.summary).toContain("frame-ancestors 'self'");
    expect(found.evidence).toContainEqual({
      label: "Content-Security-Policy",
      value: "frame-ancestors 'self' (added on the way)",
    });
    expect(found.evidence).toContainEqual({ label: "Via", value: "1.1 edge" });
  });

  it("says what a source lacks", () => {
    const summary = (sources: string) =>
      checkFraming(withHeaders(csp(`frame-ancestors ${sources}`)), origins).summary;
    expect(summary("https://host.example")).toContain("lacks the port 8443");
    expect(summary("https://host.example:8443/app")).toContain("has a path");
  });

  it("names X-Frame-Options where the policy was dropped", () => {
    const found = checkFraming(withHeaders(xfo("SAMEORIGIN")), origins);
    expect(found).toMatchObject({ verdict: "failed", summary: expect.stringContaining("SAMEORIGIN") });
  });

  it("warns where anybody may frame the page", () => {
    expect(checkFraming(withHeaders(), origins).verdict).toBe("warning");
    expect(checkFraming(withHeaders(csp("frame-ancestors *")), origins).verdict).toBe("warning");
  });

  it("checks every listed origin", () => {
    expect(checkFraming(withHeaders(csp(own)), [...origins, "https://b.example"]).verdict).toBe("failed");
  });

  it("says nothing of what did not answer, or answered from elsewhere", () => {
    expect(checkFraming(unansweredAt("https://portal.example/embed"), origins).verdict).toBe("skipped");
    expect(checkFraming(answeredBy({ leadsTo: "https://idp.example/login" }), origins).verdict).toBe(
      "skipped",
    );
  });
});

describe("the framing check of an admin page", () => {
  const at = (...headers: HeaderPairs) =>
    checkForeignFraming(answeredBy({ address: "https://wiki.example/", headers }), "https://portal.example");

  it("passes what permits the portal, or forbids nobody", () => {
    expect(at().verdict).toBe("passed");
    expect(at(csp("frame-ancestors https://portal.example")).verdict).toBe("passed");
  });

  it("names what forbids it", () => {
    expect(at(xfo("DENY"))).toMatchObject({ verdict: "failed", summary: expect.stringContaining("DENY") });
    expect(at(csp("frame-ancestors 'self'"))).toMatchObject({
      verdict: "failed",
      summary: expect.stringContaining("'self'"),
      nextStep: expect.stringContaining("https://portal.example"),
    });
  });
});
