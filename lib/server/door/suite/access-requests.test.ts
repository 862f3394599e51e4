import { describe, expect, it } from "vitest";
import { adapters } from "../../testing/door-adapters";
import { fakeSecrets } from "../../testing/open-fake-portal";
import { problemIn, serveFake } from "../../testing/serve-fake";

const path = "/api/access-requests/rijeka";
const webhook = {
  url: "https://hooks.example.org/token-of-rijeka",
  secretVariable: "RIJEKA_ACCESS_SECRET",
};
const libraryId = `library-${"a".repeat(32)}`;
const projectId = `project-${"b".repeat(32)}`;
const refusal = {
  layer: "sdma",
  operationId: "UpdateProject",
  place: { libraryId, projectId },
  requestId: "r-1",
};
const body = (changes: object = {}, reason = "I survey\nthis site.") =>
  JSON.stringify({ refusal: { ...refusal, ...changes }, reason });

describe.each(adapters)("$name: requests for access", (adapter) => {
  const door = serveFake(adapter, {
    rijeka: { administrators: ["survey-crew"], accessRequests: { webhook } },
  });
  type Name = "mira" | "jonas" | "sara";
  const ask = async (name: Name, asked: { method?: string; path?: string; body?: string } = {}) => {
    const headers = door.ownWrite(await door.fake.signIn(name));
    const got = await door.send({ path, headers, ...asked });
    return { status: got.status, answer: JSON.parse(got.text), got };
  };
  const post = (name: Name, text: string, at = path) => ask(name, { method: "POST", path: at, body: text });
  const decide = (name: Name, id: string, decision: string, text = "") =>
    post(name, JSON.stringify({ decision, text }), `${path}/${id}/decision`);
  /** SDMA lists these members, by their required type, or refuses. */
  const withMembers = (members: { principalType: string }[] | null) => {
    door.fake.upstream.answer = ({ origin, target }) => {
      if (origin === "https://hooks.example.org") return { status: 204, body: "" };
      if (!members) return { status: 403, body: '{"message":"no"}' };
      const asked = /[?&]principalType=(USER|GROUP)\b/.exec(target)?.[1];
      if (!asked) return { status: 400, body: '{"message":"Missing required request parameters"}' };
      const ofType = members.filter(({ principalType }) => principalType === asked);
      return { body: JSON.stringify({ members: ofType }) };
    };
  };
  const sentTo = (start: string) => door.fake.upstream.asked.filter(({ origin }) => origin.startsWith(start));
  const member = (principalId: string, membershipLevel: string, principalType = "USER") => ({
    ...{ createdAt: 1, createdBy: "x", resourceId: projectId },
    ...{ principalId, membershipLevel, principalType },
  });

  it("are asked, seen, and decided by an administrator, and then told to the requester", async () => {
    withMembers(null);
    const created = await post("jonas", body());
    expect(created.status).toBe(201);
    const { request, isJoined } = created.answer;
    expect(isJoined).toBe(false);
    expect(request).toMatchObject({
      state: "open",
      needed: { layer: "sdma", level: "CONTRIBUTOR", resource: "project", granter: "MANAGER" },
      addressees: { kind: "administrators", hasAny: true },
      reason: "I survey\nthis site.",
      requester: { principal: "jonas@example.org", isSelf: true },
      ...{ mayDecide: false, mayWithdraw: true },
    });
    expect((await ask("mira", { path: `${path}/count` })).answer).toEqual({ toDecide: 1 });
    expect((await ask("jonas", { path: `${path}/count` })).answer).toEqual({ toDecide: 0 });
    const seen = await ask("mira", { path: `${path}/${request.id}` });
    expect(seen.answer).toMatchObject({
      mayDecide: true,
      grant: {
        kind: "member-calls",
        calls: [
          {
            method: "POST",
            wirePath: `/iam/libraries/${libraryId}/projects/${projectId}/members/jonas%40example.org`,
            body: '{"membershipLevel":"CONTRIBUTOR","principalType":"USER"}',
          },
          { method: "PUT", body: '{"membershipLevel":"CONTRIBUTOR"}' },
        ],
      },
    });
    const decided = await decide("mira", request.id, "granted", "Welcome");
    expect([decided.status, decided.answer.state]).toEqual([200, "granted"]);
    const told = await ask("jonas", { path: `${path}/${request.id}` });
    expect(told.answer.decision).toMatchObject({ by: "mira", text: "Welcome" });
    const late = await decide("mira", request.id, "declined");
    expect([late.status, late.answer.problem.code]).toEqual([409, "conflict"]);
    expect(late.answer.problem.detail).toContain("granted by mira");
  });

  it("are sent to the webhook once, signed, with the address of their page", async () => {
    withMembers(null);
    door.fake.upstream.asked.length = 0;
    const { answer } = await post("jonas", body({ operationId: "GetProject" }));
    await post("jonas", body({ operationId: "GetProject" }));
    await door.fake.portal.accessRequestDeliveries.get("rijeka")?.idle();
    const [sent, ...more] = sentTo("https://hooks.example.org");
    expect(more).toEqual([]);
    const message = JSON.parse(String(sent?.body));
    expect(message).toMatchObject({
      type: "access.requested",
      url: `http://127.0.0.1:3000/rijeka/access-requests/${answer.request.id}`,
      needed: "Viewer of the project",
    });
    expect(message.text).toContain("I survey\nthis site.");
    expect(sent?.headers).toMatchObject({
      "x-portal-message-id": message.id,
      "x-portal-signature": expect.stringMatching(/^t=\d+,v1=[0-9a-f]{64}$/),
    });
    const now = await ask("jonas", { path: `${path}/${answer.request.id}` });
    expect(now.answer.delivery).toEqual({ state: "delivered", attempts: 1, detail: "" });
    expect(now.got.whole + door.fake.logLines.join()).not.toContain(fakeSecrets.webhook);
    await decide("jonas", answer.request.id, "withdrawn");
  });

  it("that the webhook refuses are stored all the same, and say so without its address", async () => {
    door.fake.upstream.answer = ({ origin }) =>
      origin === "https://hooks.example.org" ? { status: 404, body: "" } : { status: 403, body: "{}" };
    const { answer } = await post("jonas", body({ operationId: "ListAssets" }));
    await door.fake.portal.accessRequestDeliveries.get("rijeka")?.idle();
    const now = await ask("jonas", { path: `${path}/${answer.request.id}` });
    expect(now.answer.delivery).toMatchObject({ state: "failed", attempts: 1 });
    expect(now.answer.delivery.detail).toContain("answered 404");
    expect(now.got.whole + door.fake.logLines.join()).not.toContain("token-of-rijeka");
    await decide("jonas", answer.request.id, "withdrawn");
  });

  it("are addressed to those who can grant them, where the requester may see the members", async () => {
    withMembers([
      member("ana@example.org", "OWNER"),
      member("crew-leads", "MANAGER", "GROUP"),
      member("x", "CONTRIBUTOR"),
      member("jonas@example.org", "OWNER"),
    ]);
    const preview = await post("jonas", JSON.stringify({ refusal }), `${path}/preview`);
    expect(preview.answer).toEqual({
      needed: expect.objectContaining({ level: "CONTRIBUTOR" }),
      addressees: {
        kind: "members",
        resource: "project",
        members: [
          { principal: "ana@example.org", type: "USER", level: "OWNER" },
          { principal: "crew-leads", type: "GROUP", level: "MANAGER" },
        ],
      },
      existing: null,
    });
    expect((await ask("jonas", { path: `${path}?list=mine` })).answer.requests).toEqual([]);
  });

  it("of people without a role go to the administrators, and cost no request of AWS", async () => {
    door.fake.upstream.asked.length = 0;
    const noRole = { layer: "role", place: {} };
    const { status, answer } = await post("sara", JSON.stringify({ refusal: noRole, reason: "New here" }));
    expect([status, answer.request.needed]).toEqual([
      201,
      { layer: "role", roleArn: null, groups: ["nobody-knows"] },
    ]);
    expect(answer.request.grant).toEqual({ kind: "configuration" });
    expect(sentTo("https://abcd1234")).toEqual([]);
    const list = await ask("mira", { path: `${path}?list=decide` });
    expect(list.answer.requests.map(({ id }: { id: string }) => id)).toEqual([answer.request.id]);
    await decide("mira", answer.request.id, "declined", "Ask your lead.");
  });

  it("for a policy name the exact ARN, whatever the browser says", async () => {
    const { answer } = await post("jonas", body({ layer: "iam", denial: "implicit" }));
    const arn = `arn:aws:execute-api:eu-west-1:111122223333:abcd1234/2025-04-18/PUT/iam/libraries/${libraryId}/projects/${projectId}`;
    expect(answer.request.needed).toMatchObject({ action: "execute-api:Invoke", resourceArn: arn });
    expect(answer.request.grant).toMatchObject({ kind: "role-policy", roleName: "ReadOnly" });
    expect(JSON.parse(answer.request.grant.document).Statement[0].Resource).toBe(arn);
    expect((await decide("jonas", answer.request.id, "granted")).status).toBe(403);
    await decide("jonas", answer.request.id, "withdrawn");
  });

  it("do not exist for strangers", async () => {
    const { answer } = await post("jonas", body());
    const { id } = answer.request;
    const unknown = await ask("sara", { path: `${path}/${"x".repeat(32)}` });
    for (const asked of [
      await ask("sara", { path: `${path}/${id}` }),
      await decide("sara", id, "granted"),
      await ask("mira", { path: `/api/access-requests/oslo/${id}` }),
    ])
      expect([asked.status, asked.answer]).toEqual([404, unknown.answer]);
    expect((await ask("sara", { path: `${path}?list=decide&state=any` })).answer.requests).toEqual([]);
    const foreign = await decide("mira", id, "withdrawn");
    expect([foreign.status, foreign.answer.problem.title]).toEqual([
      403,
      "Only the person who sent a request can withdraw it",
    ]);
    await decide("jonas", id, "withdrawn");
  });

  it("are refused where they are malformed, and nothing is stored", async () => {
    for (const [text, status] of [
      ["no JSON", 400],
      [body({}, ""), 400],
      [body({}, " \n "), 400],
      [body({}, "x".repeat(1_001)), 400],
      [body({ operationId: "DropEverything" }), 400],
      [body({ place: { libraryId: "../../x" } }), 400],
      [body({ place: { libraryId, unknownId: "x" } }), 400],
      [body({ layer: "gateway" }), 400],
      [body({ level: "OWNER" }), 400],
      [body({ layer: "iam", policyEdit: "no JSON" }), 400],
      [body({}, "x".repeat(10_000)), 413],
    ] as const) {
      const got = await post("jonas", text);
      expect([text.slice(0, 120), got.status]).toEqual([text.slice(0, 120), status]);
    }
    expect((await ask("jonas")).answer.requests).toEqual([]);
  });

  it("come from the portal's own pages only", async () => {
    const session = await door.fake.signIn("jonas");
    const { "x-portal-csrf": _, ...withoutToken } = door.ownWrite(session);
    for (const headers of [
      withoutToken,
      { ...door.ownWrite(session), origin: "https://elsewhere.example" },
      {},
    ]) {
      const got = await door.send({ method: "POST", path, headers, body: body() });
      expect([401, 403]).toContain(got.status);
    }
    const other = await door.send({
      path,
      headers: { ...door.ownWrite(session), "x-portal-person": "sub-of-mira" },
    });
    expect([other.status, problemIn(other).code]).toEqual([409, "changed-session"]);
  });

  it("have these addresses", async () => {
    for (const [method, other, status] of [
      ["GET", `${path}?list=all`, 400],
      ["GET", `${path}?before=1`, 400],
      ["GET", `${path}?list=mine&list=mine`, 400],
      ["GET", `${path}/count?x=1`, 400],
      ["PUT", path, 405],
      ["GET", `${path}/preview`, 405],
      ["POST", `${path}/count`, 405],
      ["GET", `${path}/abc/decision`, 405],
      ["GET", `${path}/abc/more`, 404],
      ["GET", `${path}/preview/decision`, 405],
      ["GET", "/api/access-requests", 404],
      ["GET", "/api/access-requests/atlantis", 404],
    ] as const) {
      const got = await ask("jonas", { method, path: other });
      expect([method, other, got.status]).toEqual([method, other, status]);
    }
  });
});
