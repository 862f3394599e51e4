import { describe, expect, it } from "vitest";
import { exampleIds } from "../../sdma/example-ctx.test-support";
import { adapters } from "../../testing/door-adapters";
import { fileAnswers } from "../../testing/file-answers";
import { problemIn, serveFake } from "../../testing/serve-fake";

const { libraryId, projectId, assetId, fileId } = exampleIds;
const contentPath = `/api/files/rijeka/libraries/${libraryId}/projects/${projectId}/assets/${assetId}/files/${fileId}/content`;

describe.each(adapters)("$name: addresses", (adapter) => {
  const door = serveFake(adapter, { answer: fileAnswers });

  it.each([
    ["/api/health", 200, { status: "ok" }],
    ["/api/health/ready", 200, { status: "ready" }],
  ])("answers %s to anybody", async (path, status, body) => {
    const got = await door.send({ path });
    expect([got.status, JSON.parse(got.text)]).toEqual([status, expect.objectContaining(body)]);
  });

  it("says what is missing while the portal is not ready, and asks at most every five seconds", async () => {
    door.fake.clock.nowMs += 5_000;
    door.fake.issuer.mood.isDown = true;
    const down = await door.send({ path: "/api/health/ready" });
    door.fake.issuer.mood.isDown = false;
    const still = await door.send({ path: "/api/health/ready" });
    door.fake.clock.nowMs += 5_000;
    const up = await door.send({ path: "/api/health/ready" });
    expect([down.status, still.status, up.status]).toEqual([503, 503, 200]);
    expect(JSON.parse(down.text).checks).toContainEqual({
      name: "issuer",
      isOk: false,
      reason: "The sign-in issuer does not respond.",
    });
  });

  it("answers who is signed in and as which role in a deployment", async () => {
    const { header } = await door.fake.signIn("mira");
    const session = async (query: string, cookie = header.cookie) =>
      JSON.parse((await door.send({ path: `/api/session${query}`, headers: { cookie } })).text);
    expect(await session("?deployment=rijeka")).toEqual({ personId: "sub-of-mira", roleId: "survey" });
    const chosen = `${header.cookie}; sdma-portal.role.rijeka=read-only`;
    expect(await session("?deployment=rijeka", chosen)).toMatchObject({ roleId: "read-only" });
    const notGiven = `${header.cookie}; sdma-portal.role.rijeka=administrator`;
    expect(await session("?deployment=rijeka", notGiven)).toMatchObject({ roleId: "survey" });
    for (const query of ["?deployment=oslo", "?deployment=nowhere", ""])
      expect(await session(query)).toEqual({ personId: "sub-of-mira", roleId: null });
  });

  it("forwards a call to SDMA with its query as it was meant", async () => {
    const { header } = await door.fake.signIn("mira");
    const got = await door.send({
      path: "/api/sdma/rijeka/iam/libraries?maxResults=5&nextToken=a+b%2B",
      headers: header,
    });
    expect([got.status, got.text, got.headers["x-portal-operation"]]).toEqual([200, "{}", "ListLibraries"]);
    expect(door.fake.upstream.asked.at(-1)?.target).toBe(
      "/2025-04-18/iam/libraries?maxResults=5&nextToken=a%20b%2B",
    );
  });

  it.each(["POST", "PUT", "DELETE"])("forwards a %s with its body and type", async (method) => {
    const session = await door.fake.signIn("mira");
    const path = `/iam/libraries/${libraryId}/projects${method === "POST" ? "" : `/${projectId}`}`;
    const got = await door.send({
      method,
      path: `/api/sdma/rijeka${path}`,
      headers: { ...door.ownWrite(session), "content-type": "application/json" },
      body: '{"projectName":"x"}',
    });
    const sent = door.fake.upstream.asked.at(-1);
    expect(got.status).toBe(200);
    expect([sent?.method, sent?.target, String(sent?.body)]).toEqual([
      method,
      `/2025-04-18${path}`,
      '{"projectName":"x"}',
    ]);
    expect(sent?.headers["content-type"]).toBe("application/json");
  });

  it("streams the content of a file, by range and for saving", async () => {
    const { header } = await door.fake.signIn("mira");
    const got = await door.send({
      path: `${contentPath}?download=1`,
      headers: { ...header, range: "bytes=0-3" },
    });
    expect([got.status, got.text, got.headers["content-disposition"]]).toEqual([
      206,
      "all ",
      "attachment; filename=report.pdf",
    ]);
    const shown = await door.send({ path: contentPath, headers: header });
    expect(shown.headers["content-disposition"]).toBe("inline; filename=report.pdf");
  });

  it.each([
    contentPath.replace("/content", ""),
    contentPath.replace("/content", "/contents"),
    contentPath.replace("/assets/", "/asset/"),
    `${contentPath}/x`,
  ])("has no file at %s", async (path) => {
    const { header } = await door.fake.signIn("mira");
    expect(problemIn(await door.send({ path, headers: header }))).toMatchObject({
      code: "no-such-route",
      status: 404,
    });
  });

  it.each([
    "/api/nothing",
    "/api",
    "/api/auth/_log",
    "/api/auth/session",
    "/api/auth/csrf",
    "/api/auth/providers",
    "/api/auth/signout",
    "/api/auth/error",
    "/api/auth/signin",
    "/api/auth/callback/other",
    "/api/health%2Fready",
    "/api/sdma",
    "/api/sdma/rijeka",
    "/api/constructor",
    "/api/__proto__/a/b",
    "/api/files/rijeka",
  ])("does not have %s: 401 without a session, 404 with one", async (path) => {
    const { header } = await door.fake.signIn("mira");
    const [without, having] = [await door.send({ path }), await door.send({ path, headers: header })];
    expect(problemIn(without)).toMatchObject({ code: "signed-out", status: 401, layer: "portal" });
    expect(problemIn(having)).toMatchObject({ code: "no-such-route", status: 404 });
    expect([without.status, having.status]).toEqual([401, 404]);
  });

  it.each([
    "/api/health?x=%zz",
    "/api/session?deployment=rijeka&x=%ff",
    "/api/places?deployment=rijeka&at=%zz",
    `${contentPath}?download=1&x=%ff`,
    "/api/sdma/rijeka/iam/libraries?x=%c0%af",
    "/api/auth/callback/oidc?code=%e0%a4",
    "/api/nothing?%",
  ])("takes no query with a broken escape: %s", async (path) => {
    const { header } = await door.fake.signIn("mira");
    for (const headers of [header, {}]) {
      const got = await door.send({ path, headers });
      expect(got.status).toBe(400);
      expect(problemIn(got)).toMatchObject({ code: "invalid-request", title: "The address is malformed" });
    }
  });

  it.each([
    ["/api/health", "GET, HEAD, OPTIONS"],
    ["/api/health/ready", "GET, HEAD, OPTIONS"],
    ["/api/session", "GET, HEAD, OPTIONS"],
    // A HEAD would redeem the code of a sign-in that a GET is to finish.
    ["/api/auth/callback/oidc", "GET, OPTIONS"],
    ["/api/auth/signin/oidc", "POST, OPTIONS"],
    ["/api/role", "POST, OPTIONS"],
    ["/api/sign-out", "POST, OPTIONS"],
    [contentPath, "GET, HEAD, OPTIONS"],
    ["/api/sdma/rijeka/iam/libraries", "GET, POST, PUT, DELETE, HEAD, OPTIONS"],
    ["/api/nothing", "GET, POST, PUT, DELETE, PATCH, HEAD, OPTIONS"],
  ])("%s allows %s, and refuses every other method with 405", async (path, allow) => {
    const options = await door.send({ method: "OPTIONS", path });
    expect([options.status, options.headers.allow, options.text]).toEqual([204, allow, ""]);
    const allowed = allow.split(", ");
    for (const method of ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"].filter(
      (name) => !allowed.includes(name),
    )) {
      const got = await door.send({ method, path });
      expect([method, got.status, got.headers.allow]).toEqual([method, 405, allow]);
      if (method !== "HEAD")
        expect(problemIn(got)).toMatchObject({ code: "method-not-allowed", status: 405, layer: "portal" });
    }
  });

  it.each([
    ["/api/health", {}],
    ["/api/session", {}],
    ["/api/nothing", {}],
    ["/api/sdma/rijeka/iam/libraries", { cookie: "session" }],
    [contentPath, { cookie: "session" }],
  ])(
    "HEAD %s has the status and the headers of GET and no body",
    async (path, { cookie }: { cookie?: string }) => {
      const headers = cookie ? (await door.fake.signIn("mira")).header : {};
      const [get, head] = [
        await door.send({ path, headers }),
        await door.send({ method: "HEAD", path, headers }),
      ];
      const kept = ({
        headers: {
          date,
          "x-request-id": id,
          "server-timing": timing,
          "x-portal-cache": cache,
          "x-portal-attempts": attempts,
          ...rest
        },
      }: typeof get) => rest;
      expect([head.status, head.text]).toEqual([get.status, ""]);
      expect(kept(head)).toEqual(kept(get));
    },
  );

  it.each([
    ["/api/sdma/rijeka/iam/libraries/%2e%2e/personas", "an encoded way up"],
    ["/api/sdma/rijeka/iam/a%5cb", "a backslash"],
    ["/api/sdma/rijeka/iam/a%00b", "a control character"],
    ["/api/sdma/rijeka/iam/%0d%0a", "a line break"],
  ])("refuses %s: %s", async (path) => {
    const before = door.fake.upstream.asked.length;
    const got = await door.send({ path, headers: (await door.fake.signIn("mira")).header });
    expect([got.status, problemIn(got).code]).toEqual([400, "invalid-request"]);
    expect(door.fake.upstream.asked).toHaveLength(before);
  });

  it("refuses a query that is not UTF-8", async () => {
    const { header } = await door.fake.signIn("mira");
    const got = await door.send({ path: "/api/sdma/rijeka/iam/libraries?nextToken=%ff", headers: header });
    expect([got.status, problemIn(got).code]).toEqual([400, "invalid-request"]);
  });

  it("accepts an address of 8,192 bytes and refuses a longer one with 414", async () => {
    const { header } = await door.fake.signIn("mira");
    const start = "/api/sdma/rijeka/iam/libraries?nextToken=";
    const sized = (length: number) => start + "a".repeat(length - start.length);
    const fits = await door.send({ path: sized(8_192), headers: header });
    const tooLong = await door.send({ path: sized(8_193), headers: header });
    expect([fits.status, tooLong.status]).toEqual([200, 414]);
    expect(problemIn(tooLong)).toMatchObject({ code: "address-too-long", layer: "portal" });
  });

  it("refuses by 414 an address that outgrows API Gateway's limit when it is encoded, and sends nothing", async () => {
    const { header } = await door.fake.signIn("mira");
    const before = door.fake.upstream.asked.length;
    const path = `/api/sdma/rijeka/iam/libraries?nextToken=${"'".repeat(4_000)}`;
    const got = await door.send({ path, headers: header });
    expect([got.status, problemIn(got).code]).toEqual([414, "address-too-long"]);
    expect(door.fake.upstream.asked).toHaveLength(before);
  });
});
