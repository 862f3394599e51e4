import { describe, expect, it } from "vitest";
import { recordSignIn } from "../../links/known-sign-ins";
import { adapters } from "../../testing/door-adapters";
import { serveFake } from "../../testing/serve-fake";

const dayMs = 86_400_000;
const requests = "/api/access-requests/rijeka";
const libraryId = `library-${"a".repeat(32)}`;
const projectId = `project-${"b".repeat(32)}`;
const otherProjectId = `project-${"c".repeat(32)}`;
const refusal = { layer: "sdma", operationId: "GetProject", place: { libraryId, projectId } };

const withoutRole = { layer: "role", operationId: undefined, place: {} };

/** Jonas, a stakeholder, shares with Mira, and with Sara, to whom no rule gives a role. */
describe.each(adapters)("$name: the sender of a link", (adapter) => {
  const door = serveFake(adapter, { rijeka: { administrators: ["survey-crew"] } });
  type Name = "mira" | "jonas" | "sara";
  const post = async (name: Name, path: string, body: object) => {
    const headers = door.ownWrite(await door.fake.signIn(name));
    const got = await door.send({ method: "POST", path, headers, body: JSON.stringify(body) });
    return { status: got.status, answer: JSON.parse(got.text) };
  };
  const share = async (people: string[] | null) => {
    const audience = people ? { kind: "chosen", people, groups: [] } : { kind: "anyone" };
    const expiresAtMs = door.fake.portal.clock() + 7 * dayMs;
    const path = `/libraries/${libraryId}/projects/${projectId}/map`;
    const { answer } = await post("jonas", "/api/links/rijeka", { path, note: "", expiresAtMs, audience });
    return String(answer.id);
  };
  const jonasSignsIn = () =>
    recordSignIn(door.fake.portal, {
      ...{ id: "sub-of-jonas", sessionName: "jonas@example.org", email: "jonas@example.org" },
      ...{ hasVerifiedEmail: true, groups: ["stakeholders"] },
    });
  const ask = (link: string, changes: object = {}, name: Name = "mira") =>
    post(name, requests, { refusal: { ...refusal, link, ...changes }, reason: "I was sent here." });
  const senderIn = ({ answer }: { answer: { request: { addressees: { sender?: object } } } }) =>
    answer.request.addressees.sender;
  const toDecide = async (name: Name) => {
    const got = await door.send({
      path: `${requests}?list=decide`,
      headers: (await door.fake.signIn(name)).header,
    });
    return JSON.parse(got.text).requests.length;
  };

  it("is asked with those who can grant it, and may answer", async () => {
    await jonasSignsIn();
    const link = await share(null);
    expect(await toDecide("jonas")).toBe(0);
    const noRole = await ask(link, withoutRole, "sara");
    expect(noRole.status).toBe(201);
    expect(senderIn(noRole)).toMatchObject({ principal: "jonas@example.org" });
    expect(noRole.answer.request.addressees.kind).toBe("administrators");
    expect(await toDecide("jonas")).toBe(1);
    const id: string = noRole.answer.request.id;
    const decided = await post("jonas", `${requests}/${id}/decision`, {
      decision: "declined",
      text: "Later.",
    });
    expect([decided.status, decided.answer.state]).toEqual([200, "declined"]);
  });

  it("is asked where a level is too low, beside those who can grant it", async () => {
    await jonasSignsIn();
    const asked = await ask(await share(null));
    expect(senderIn(asked)).toMatchObject({ principal: "jonas@example.org" });
    await post("mira", `${requests}/${asked.answer.request.id}/decision`, {
      decision: "withdrawn",
      text: "",
    });
  });

  it.each([
    ["a link for others", "sara", async () => ask(await share(["luka"]), withoutRole, "sara")],
    [
      "a link to another project",
      "mira",
      async () => ask(await share(null), { place: { libraryId, projectId: otherProjectId } }),
    ],
    ["an id that was guessed", "mira", async () => ask("A".repeat(22))],
    ["a link of one's own", "jonas", async () => ask(await share(null), {}, "jonas")],
    [
      "a link that was revoked",
      "mira",
      async () => {
        const link = await share(null);
        await post("jonas", `/api/links/rijeka/${link}`, { change: "revoke" });
        return ask(link);
      },
    ],
    [
      "a link that has expired",
      "mira",
      async () => {
        const link = await share(null);
        door.fake.clock.nowMs += 8 * dayMs;
        return ask(link);
      },
    ],
  ] as const)("is not asked by way of %s", async (_title, name, request) => {
    await jonasSignsIn();
    const before = await toDecide("jonas");
    const asked = await request();
    expect(asked.status).toBe(201);
    expect(senderIn(asked)).toBeUndefined();
    await post(name, `${requests}/${asked.answer.request.id}/decision`, { decision: "withdrawn", text: "" });
    expect(await toDecide("jonas")).toBe(before);
  });

  it("is not asked about another deployment than the link's", async () => {
    await jonasSignsIn();
    const refusal = { ...withoutRole, link: await share(null) };
    const asked = await post("mira", "/api/access-requests/oslo", { refusal, reason: "I was sent here." });
    expect(asked.status).toBe(201);
    expect(senderIn(asked)).toBeUndefined();
  });

  it("is not asked once they have not signed in for 90 days", async () => {
    await jonasSignsIn();
    const link = await share(null);
    const asked = await ask(link, withoutRole, "sara");
    expect(senderIn(asked)).toBeDefined();
    const withdrawn = { decision: "withdrawn", text: "" };
    await post("sara", `${requests}/${asked.answer.request.id}/decision`, withdrawn);
    door.fake.clock.nowMs += 91 * dayMs;
    const later = await share(null);
    await recordSignIn(door.fake.portal, {
      ...{
        id: "sub-of-mira",
        sessionName: "mira@example.org",
        email: "",
        hasVerifiedEmail: false,
        groups: [],
      },
    });
    expect(senderIn(await ask(later, withoutRole, "sara"))).toBeUndefined();
  });

  it("refuses what is no id of a link", async () => {
    expect((await ask("../../x")).status).toBe(400);
  });
});
