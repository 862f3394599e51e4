import { describe, expect, it } from "vitest";
import type { DoctorReply } from "./doctor-reply";
import { checkDocument } from "./document-check";
import { answeredBy, unansweredAt, withHeaders } from "./example-reply.test-support";
import { checkFrameSource, checkHostPage, checkPortalAddress, checkSandbox } from "./host-page-check";
import { checkIsolation, checkScript } from "./isolation-check";
import { checkMixedContent, checkNetworkAccess } from "./network-checks";

describe("the page of a frame", () => {
  it.each<[Partial<DoctorReply>, string, string]>([
    [{ status: 200 }, "passed", "passed"],
    [{ status: 401, headers: [["WWW-Authenticate", 'Basic realm="x"']] }, "failed", "warning"],
    [{ status: 403 }, "failed", "unknown"],
    [{ status: 404 }, "failed", "unknown"],
    [{ status: 502 }, "failed", "failed"],
    [{ status: 302, leadsTo: "https://idp.example/oauth2/authorize" }, "failed", "warning"],
    [{ status: 302, leadsTo: "https://elsewhere.example/" }, "failed", "warning"],
    [{ status: 302, leadsTo: "https://portal.example/login" }, "failed", "warning"],
    [{ status: 302, leadsTo: "https://portal.example/embed" }, "failed", "failed"],
  ])("%j of the portal is %s, of others %s", (reply, own, foreign) => {
    expect(checkDocument(answeredBy(reply), true).verdict).toBe(own);
    expect(checkDocument(answeredBy(reply), false).verdict).toBe(foreign);
  });

  it("names a sign-in in front of the portal", () => {
    const reply = answeredBy({ status: 302, leadsTo: "https://idp.example/login" });
    expect(checkDocument(reply, true).summary).toContain("idp.example");
    expect(checkDocument(reply, false).summary).toContain("sign-in at idp.example");
  });

  it("says why nothing answered", () => {
    expect(checkDocument(unansweredAt("https://portal.example/", "certificate"), true)).toMatchObject({
      verdict: "failed",
      summary: expect.stringContaining("certificate"),
    });
    expect(checkDocument(unansweredAt("https://portal.example/", "not-asked"), true).verdict).toBe("unknown");
  });
});

describe("isolation", () => {
  const coep = ["Cross-Origin-Embedder-Policy", "require-corp"] as const;
  const corp = ["Cross-Origin-Resource-Policy", "cross-origin"] as const;
  const host = (value: string) =>
    answeredBy({ address: "https://host.example/", headers: [["cross-origin-embedder-policy", value]] });

  it.each(["require-corp", "credentialless", 'require-corp; report-to="x"'])(
    "%s of the host needs both headers of ours",
    (value) => {
      expect(checkIsolation(withHeaders(coep, corp), [host(value)])).toMatchObject({
        verdict: "passed",
        summary: expect.stringContaining("https://host.example"),
      });
      for (const given of [[], [coep], [corp]])
        expect(checkIsolation(withHeaders(...given), [host(value)]).verdict).toBe("failed");
    },
  );

  it("of nobody needs none, yet what is missing is said", () => {
    expect(checkIsolation(withHeaders(coep, corp), [host("unsafe-none")]).verdict).toBe("passed");
    expect(checkIsolation(withHeaders(coep), []).verdict).toBe("warning");
  });
});

describe("the script for host pages", () => {
  const script = (changes: Partial<DoctorReply> = {}) =>
    checkScript(
      answeredBy({
        address: "https://portal.example/embed/v1.js",
        headers: [
          ["content-type", "text/javascript; charset=utf-8"],
          ["access-control-allow-origin", "*"],
          ["cross-origin-resource-policy", "cross-origin"],
        ],
        ...changes,
      }),
    ).verdict;
  const without = (name: string) =>
    script({
      headers: (
        [
          ["content-type", "text/javascript"],
          ["access-control-allow-origin", "*"],
          ["cross-origin-resource-policy", "cross-origin"],
        ] as const
      ).filter(([given]) => given !== name),
    });

  it("is loaded from everywhere only with all of its headers", () => {
    expect(script()).toBe("passed");
    for (const name of ["content-type", "access-control-allow-origin", "cross-origin-resource-policy"])
      expect(without(name), name).toBe("failed");
    expect(script({ status: 404 })).toBe("failed");
  });

  it("is refused by browsers with two answers to CORS", () => {
    expect(
      script({
        headers: [
          ["content-type", "text/javascript"],
          ["access-control-allow-origin", "*"],
          ["access-control-allow-origin", "https://host.example"],
          ["cross-origin-resource-policy", "cross-origin"],
        ],
      }),
    ).toBe("failed");
  });
});

describe("the host's page", () => {
  const page = (changes: Partial<DoctorReply>) =>
    answeredBy({ address: "https://host.example/", ...changes });
  const html = (text: string) => [page({ text })];

  it("is missed at listed origins", () => {
    expect(checkHostPage([page({})]).verdict).toBe("passed");
    expect(checkHostPage([page({ status: 404 })])).toMatchObject({
      verdict: "warning",
      summary: expect.stringContaining("its origin is not listed"),
    });
    expect(checkHostPage([page({}), unansweredAt("https://b.example/", "name-unknown")]).verdict).toBe(
      "warning",
    );
    expect(checkHostPage([unansweredAt("https://b.example/", "not-asked")]).verdict).toBe("unknown");
  });

  it.each([
    ['<sdma-embed host="a" portal="https://portal.example">', "passed"],
    ["<script src='https://portal.example/embed/v1.js'></script>", "passed"],
    ['<sdma-embed host="a" portal="https://proxy.example">', "failed"],
    ['<iframe src="https://proxy.example/embed/rijeka/quota?host=a">', "failed"],
    ['<iframe src="https://video.example/watch">', "skipped"],
    ["<p>portal.example</p>", "skipped"],
  ])("loads the portal from its public address: %s", (text, verdict) => {
    expect(checkPortalAddress(html(text), "https://portal.example").verdict).toBe(verdict);
  });

  it.each([
    ['<sdma-embed host="a">', "passed", ""],
    ['<iframe src="https://p.example/embed/r/quota">', "passed", ""],
    [
      '<iframe src="https://p.example/embed/r" sandbox="allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox allow-downloads">',
      "passed",
      "",
    ],
    ['<iframe src="https://p.example/embed/r" sandbox="allow-scripts">', "failed", "allow-same-origin"],
    ['<iframe sandbox src="https://p.example/embed/r">', "failed", "allow-scripts"],
    [
      '<iframe src="https://p.example/embed/r" sandbox="allow-scripts allow-same-origin allow-forms allow-popups allow-downloads">',
      "warning",
      "allow-popups-to-escape-sandbox",
    ],
    ['<iframe src="https://p.example/other" sandbox="">', "skipped", ""],
  ])("gives its frame the sandbox rights it needs: %s", (text, verdict, missing) => {
    const found = checkSandbox(html(text));
    expect(found.verdict).toBe(verdict);
    expect(found.summary).toContain(missing);
  });

  const frame = "https://portal.example/embed/rijeka/quota?host=a";
  it.each([
    ["default-src 'self'", "failed"],
    ["default-src 'self'; frame-src https://portal.example", "passed"],
    ["frame-src 'self'; child-src *", "failed"],
    ["child-src https://portal.example; default-src 'none'", "passed"],
    ["frame-src https://portal.example/embed/", "passed"],
    ["frame-src https://portal.example/other/", "failed"],
    ["frame-src https:", "passed"],
    ["script-src 'self'", "passed"],
    ["frame-src *, frame-src 'none'", "failed"],
  ])("permits frames of the portal by its own policy: %s", (value, verdict) => {
    const pages = [page({ headers: [["content-security-policy", value]] })];
    expect(checkFrameSource(pages, frame).verdict).toBe(verdict);
  });

  it("that cannot be read without a session says nothing of its policy", () => {
    const pages = [page({ leadsTo: "https://idp.example/login", status: 302 }), page({ status: 401 })];
    expect(checkFrameSource(pages, frame).verdict).toBe("skipped");
  });
});

describe("networks", () => {
  it.each([
    ["https://host.example", "http://portal.example", "failed"],
    ["https://host.example", "http://127.0.0.1:3000", "passed"],
    ["https://host.example", "https://portal.example", "passed"],
    ["http://host.example", "https://portal.example", "warning"],
    ["http://a.localhost:4000", "http://127.0.0.1:3000", "passed"],
  ])("%s frames %s: %s", (outer, inner, verdict) => {
    expect(checkMixedContent([outer], inner).verdict).toBe(verdict);
  });

  const at = (space: DoctorReply["space"]) => answeredBy({ address: "https://host.example/", space });
  it.each([
    ["public", "private", "warning"],
    ["public", "loopback", "warning"],
    ["private", "loopback", "warning"],
    ["private", "private", "passed"],
    ["private", "public", "passed"],
    ["public", "public", "passed"],
    ["loopback", "loopback", "passed"],
  ] as const)("a %s page frames a %s one: %s", (outer, inner, verdict) => {
    expect(checkNetworkAccess([at(outer)], at(inner)).verdict).toBe(verdict);
  });

  it("says nothing without both addresses", () => {
    expect(checkNetworkAccess([], at("private")).verdict).toBe("skipped");
    expect(checkNetworkAccess([at("public")], unansweredAt("https://p.example/")).verdict).toBe("skipped");
  });
});
