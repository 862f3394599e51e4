import { describe, expect, it } from "vitest";
import { embedGrantSchema } from "@/lib/shared/contracts/embed-session";
import { exampleIds } from "../../sdma/example-ctx.test-support";
import { adapters } from "../../testing/door-adapters";
import { bearing, codeOf, framePlace, ownOrigin, serveFrames } from "../../testing/serve-frames";

const { libraryId, projectId, assetId } = exampleIds;
const libraries = "/embed/api/sdma/rijeka/iam/libraries";
const project = `${libraries}/${libraryId}/projects/${projectId}`;
const projectPage = `/libraries/${libraryId}/projects/${projectId}`;
const otherProject = `${libraries}/${libraryId}/projects/project-${"e".repeat(32)}`;
const minuteMs = 60_000;
const lock = (path: string | undefined) => ({ claims: { resource: path } });

describe.each(adapters)("$name: what frames send", (adapter) => {
  const { door, sign, post, setHost, begin, read } = serveFrames(adapter);

  it("read what their host shows, within their lock, and write nothing", async () => {
    setHost({ pages: ["project"] });
    const { bearer } = await begin(lock(projectPage));
    const answers: [string, string | number][] = [
      [project, 200],
      [`${project}/assets`, 200],
      [`${libraries}/${libraryId}`, 200],
      [otherProject, "embed-lock-refused"],
      [`${otherProject}/assets`, "embed-lock-refused"],
      [`${libraries}/${libraryId}/projects`, "embed-lock-refused"],
      [libraries, "embed-lock-refused"],
      [`${project}/assets/${assetId}`, "embed-lock-refused"],
      [`${project}/credentials`, "embed-lock-refused"],
      ["/embed/api/quota/rijeka/report", "embed-lock-refused"],
      ["/embed/api/permissions/rijeka/evidence", "embed-lock-refused"],
      ["/embed/api/permissions/rijeka/person?name=x", "no-such-route"],
      ["/embed/api/links/rijeka", "no-such-route"],
      ["/embed/api/access-requests/rijeka", "no-such-route"],
      ["/embed/api/metrics", "no-such-route"],
      ["/embed/api/__proto__/rijeka/x", "no-such-route"],
    ];
    for (const [path, expected] of answers)
      expect([path, codeOf(await read(path, bearer))]).toEqual([path, expected]);
    for (const method of ["POST", "PUT", "DELETE", "PATCH"]) {
      const got = await door.send({ method, path: project, headers: { ...ownOrigin, ...bearing(bearer) } });
      expect([method, got.status]).toEqual([method, 405]);
    }
  });

  it("tell of places within the lock alone, whatever the person has met", async () => {
    setHost();
    const met = { personId: "host tracker u-17", deploymentId: "rijeka" };
    for (const [id, name] of [
      [projectId, "Harbor"],
      [`project-${"e".repeat(32)}`, "Elsewhere"],
    ] as const)
      door.fake.portal.names.open(met, { ids: [libraryId, id], name });
    const placesOf = async ({ bearer }: { bearer: string }) =>
      (await read("/embed/api/places?deployment=rijeka", bearer)).text;
    expect(await placesOf(await begin())).toMatch(/Harbor.*Elsewhere|Elsewhere.*Harbor/);
    const within = await placesOf(await begin(lock(projectPage)));
    expect(within).toContain("Harbor");
    expect(within).not.toContain("Elsewhere");
  });

  it("are refused beyond the host's ceiling of a day, before anything is sent", async () => {
    setHost({ dailyQuotaCeiling: 2 });
    door.fake.clock.nowMs += 24 * 60 * minuteMs;
    const { bearer } = await begin();
    const codes = [];
    for (const size of [11, 12, 13])
      codes.push(codeOf(await read(`${libraries}?maxResults=${size}`, bearer)));
    expect(codes).toEqual([200, 200, "embed-ceiling-reached"]);
    door.fake.clock.nowMs += 24 * 60 * minuteMs;
    const next = await begin();
    expect(codeOf(await read(`${libraries}?maxResults=14`, next.bearer))).toBe(200);
  });

  it("answer hostile bodies and headers without a failure", async () => {
    setHost();
    const { bearer } = await begin();
    const bodies = [
      "",
      "null",
      "[]",
      "{}",
      '{"kind":"signed"}',
      "{",
      '{"__proto__":{}}',
      `"${"x".repeat(9_000)}"`,
      "\ufeff{}",
    ];
    for (const path of ["/session", "/tickets", "/windows", "/windows/poll"])
      for (const body of bodies) {
        const got = await post(path, body, path === "/tickets" ? bearing(bearer) : {});
        expect([path, body.slice(0, 20), got.status]).toEqual([path, body.slice(0, 20), 400]);
      }
    expect((await post("/session", "x".repeat(20_000))).status).toBe(413);
    for (const authorization of [
      "",
      "Bearer",
      "Bearer ",
      "Basic eA==",
      `Bearer ${"x".repeat(8_000)}`,
      "Bearer a b",
    ])
      expect(codeOf(await door.send({ path: libraries, headers: { authorization } }))).toBe(
        "embed-session-ended",
      );
    for (const path of [
      "/embed/api",
      "/embed/api/",
      "/embed/files",
      "/embed/files/",
      "/embed/files/a/b",
      "/embed/api/x%2Fy",
    ])
      expect([path, (await door.send({ path, headers: bearing(bearer) })).status]).toEqual([path, 404]);
  });

  it("leave no token, code or secret in log or audit, and are named there", async () => {
    setHost();
    const token = await sign();
    const got = await post("/session", { kind: "signed", ...framePlace, token });
    const { bearer } = embedGrantSchema.parse(JSON.parse(got.text));
    await read(libraries, bearer);
    door.fake.clock.nowMs += 1;
    await post("/session", { kind: "signed", ...framePlace, token });
    door.fake.clock.nowMs += 1;
    await post("/session/end", "", bearing(bearer));
    const lines = door.fake.logLines.join("\n");
    for (const secret of [token, bearer, token.split(".")[2] ?? "", bearer.split(".")[4] ?? ""])
      expect(lines).not.toContain(secret);
    const { events } = await door.fake.portal.audit.list({ deploymentId: "rijeka", limit: 3 });
    expect(events.map(({ kind, subject }) => [kind, subject])).toEqual([
      ["embed-session-ended", "tracker"],
      ["embed-token-refused", "tracker"],
      ["embed-token-exchanged", "tracker"],
    ]);
  });
});
