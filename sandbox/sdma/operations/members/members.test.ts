import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { projectIdentifier, seedLibraryId, seedProjectId } from "../../../seed/identifiers";
import { seedConnectors, seedTemplates } from "../../../seed/templates";
import { expectValidAnswer } from "../../answer-validator.test-support";
import { openTestSdma, type TestSdma } from "../../open-test-sdma";

let test: TestSdma;
beforeAll(async () => {
  test = await openTestSdma();
}, 120_000);
afterAll(() => test.close());

const library = `libraries/${seedLibraryId}`;
const resources = {
  Library: library,
  Project: `${library}/projects/${seedProjectId}`,
  AssetTemplate: `${library}/asset-templates/${seedTemplates[0].assetTemplateId}`,
  Connector: `${library}/connectors/${seedConnectors[0].connectorId}`,
} as const;
type Kind = keyof typeof resources;
const kinds = ["Library", "Project", "AssetTemplate", "Connector"] as const;
const church = `${library}/projects/${projectIdentifier("church")}`;

const [owner, manager, contributor] = ["luka.horvat", "ivana.maric", "mira.kovac"];
const verbs = { POST: "Add", PUT: "Update", DELETE: "Delete" } as const;

async function change(
  person: string,
  method: keyof typeof verbs,
  [kind, principalId]: readonly [Kind, string],
  body?: object,
) {
  const target = `${resources[kind]}/members/${encodeURIComponent(principalId)}`;
  const answer = await test.send(person, method, target, body);
  const value = expectValidAnswer(`${verbs[method]}${kind}Member`, answer.status, answer.body);
  return { status: answer.status, body: z.record(z.string(), z.unknown()).catch({}).parse(value) };
}

/** Sets a user to this level on the resource, as an Owner. */
async function place(kind: Kind, principalId: string, membershipLevel: string): Promise<void> {
  await change(owner, "DELETE", [kind, principalId]);
  const added = await change(owner, "POST", [kind, principalId], { principalType: "USER", membershipLevel });
  expect(added.status).toBe(200);
}

const below = ["VIEWER", "CONTRIBUTOR"];
const rank = ["MANAGER", "OWNER"];

describe.each(kinds)("members of a %s", (kind) => {
  const levels = kind === "Project" ? [...below, "CONSUMER", ...rank] : [...below, ...rank];
  const member = [kind, "noor.haddad"] as const;

  it("are added by Managers below their own level, by Owners at any level, by nobody else", async () => {
    for (const membershipLevel of levels) {
      const body = { principalType: "USER", membershipLevel };
      expect((await change("jonas.olsen", "POST", member, body)).status).toBe(403);
      expect((await change(contributor, "POST", member, body)).status).toBe(
        kind === "AssetTemplate" && !rank.includes(membershipLevel) ? 200 : 403,
      );
      await change(owner, "DELETE", member);
      expect((await change(manager, "POST", member, body)).status).toBe(
        rank.includes(membershipLevel) ? 403 : 200,
      );
      await change(owner, "DELETE", member);
      expect(await change(owner, "POST", member, body)).toMatchObject({
        status: 200,
        body: { principalId: "noor.haddad", principalType: "USER", membershipLevel, createdBy: owner },
      });
      expect((await change(owner, "DELETE", member)).status).toBe(200);
    }
  });

  it("are changed by a Manager only between lower levels, and by an Owner between any", async () => {
    for (const from of levels)
      for (const to of levels) {
        await place(kind, "noor.haddad", from);
        const isManagers = !rank.includes(from) && !rank.includes(to);
        const what = `${from} to ${to}`;
        const body = { membershipLevel: to };
        expect((await change(contributor, "PUT", member, body)).status, what).toBe(
          kind === "AssetTemplate" && isManagers ? 200 : 403,
        );
        expect((await change(manager, "PUT", member, body)).status, what).toBe(isManagers ? 200 : 403);
        expect(await change(owner, "PUT", member, body), what).toMatchObject({
          status: 200,
          body: { membershipLevel: to, updatedBy: owner },
        });
      }
    await change(owner, "DELETE", member);
  }, 120_000);

  it("are removed by a Manager below their own level, and by an Owner at any level", async () => {
    for (const from of levels) {
      await place(kind, "noor.haddad", from);
      const expected = rank.includes(from) ? 403 : 200;
      expect((await change(manager, "DELETE", member)).status, from).toBe(expected);
      if (expected === 403) expect((await change(owner, "DELETE", member)).status, from).toBe(200);
      expect((await change(owner, "DELETE", member)).status, from).toBe(404);
    }
  });

  it("cannot have a level that the type does not have", async () => {
    const consumer = { principalType: "USER", membershipLevel: "CONSUMER" };
    const answer = await change(owner, "POST", member, consumer);
    expect(answer.status).toBe(kind === "Project" ? 200 : 400);
    if (kind === "Project") return;
    expect(JSON.stringify(answer.body)).toContain(
      '"allowedValues":["VIEWER","CONTRIBUTOR","MANAGER","OWNER"]',
    );
  });
});

describe("members", () => {
  it("gain access at once, and lose it once they are removed", async () => {
    await change(owner, "DELETE", ["Connector", "noor.haddad"]);
    const permissions = `${resources.Connector}/permissions`;
    expect((await test.get("noor.haddad", permissions)).status).toBe(403);
    await place("Connector", "noor.haddad", "VIEWER");
    expect((await test.get("noor.haddad", permissions)).status).toBe(200);
    await change(owner, "DELETE", ["Connector", "noor.haddad"]);
    expect((await test.get("noor.haddad", permissions)).status).toBe(403);
  });

  it("are added once: a second time is a conflict, but a user and a group may share a name", async () => {
    const user = { principalType: "USER", membershipLevel: "VIEWER" };
    await change(owner, "DELETE", ["Project", "sara.rao"]);
    expect((await change(owner, "POST", ["Project", "sara.rao"], user)).status).toBe(200);
    expect(await change(owner, "POST", ["Project", "sara.rao"], user)).toMatchObject({
      status: 409,
      body: { errorCode: "MEMBER_ALREADY_EXISTS", context: { principalId: "sara.rao" } },
    });
  });

  it("must have signed in once, except for ARNs of the account and directory ids", async () => {
    const user = { principalType: "USER", membershipLevel: "VIEWER" };
    const newcomer = ["Project", "tessa.newcomer"] as const;
    expect(await change(owner, "POST", newcomer, user)).toMatchObject({
      status: 400,
      body: { errorCode: "PRINCIPAL_NOT_FOUND" },
    });
    await test.get("tessa.newcomer", "libraries");
    expect((await change(owner, "POST", newcomer, user)).status).toBe(200);
    const arns = ["arn:aws:iam::111122223333:role/Nightly", "0f3c1a52-6f0e-4c39-9a41-2d8e5f3b7c11"];
    for (const id of arns) expect((await change(owner, "POST", ["Project", id], user)).status).toBe(200);
    const foreign = "arn:aws:iam::444455556666:role/Nightly";
    expect((await change(owner, "POST", ["Project", foreign], user)).status).toBe(400);
  });

  it("may be groups of the directory, but no other groups", async () => {
    const group = { principalType: "GROUP", membershipLevel: "VIEWER" };
    expect((await change(owner, "POST", ["Project", "drone-partners"], group)).status).toBe(200);
    expect((await change(owner, "POST", ["Project", "no-such-group"], group)).status).toBe(400);
    const assets = `${resources.Project}/assets`;
    expect((await test.get("sara.rao", assets)).status).toBe(200);
  });

  it("cannot change their own level, not even administrators; a group's entry is nobody's own", async () => {
    for (const person of [owner, "ada.novak", manager])
      expect(
        (await change(person, "PUT", ["Library", person], { membershipLevel: "VIEWER" })).status,
        person,
      ).toBe(403);
    const group = ["Library", "survey-crew"] as const;
    expect((await change("ada.novak", "PUT", group, { membershipLevel: "VIEWER" })).status).toBe(200);
    expect((await change("ada.novak", "PUT", group, { membershipLevel: "CONTRIBUTOR" })).status).toBe(200);
  });

  it("keep a last Owner, who can neither be removed nor demoted, but may leave once there is another", async () => {
    const target = `${church}/members`;
    const members = await test.readJson("ada.novak", `${target}?principalType=USER`);
    const owners = z
      .object({ members: z.array(z.object({ principalId: z.string(), membershipLevel: z.string() })) })
      .parse(members)
      .members.filter(({ membershipLevel }) => membershipLevel === "OWNER");
    const [first, ...others] = owners.map(({ principalId }) => principalId);
    for (const other of others) await test.send("ada.novak", "DELETE", `${target}/${other}`);
    for (const [method, body] of [
      ["DELETE", undefined],
      ["PUT", { membershipLevel: "MANAGER" }],
    ] as const) {
      const answer = await test.send("ada.novak", method, `${target}/${first}`, body);
      expect(answer.status).toBe(409);
      const operationId = `${verbs[method]}ProjectMember`;
      expect(expectValidAnswer(operationId, 409, answer.body)).toMatchObject({ errorCode: "LAST_OWNER" });
    }
    const next = { principalType: "USER", membershipLevel: "OWNER" };
    expect((await test.send("ada.novak", "POST", `${target}/noor.haddad`, next)).status).toBe(200);
    expect((await test.send(first ?? "", "DELETE", `${target}/${first}`)).status).toBe(200);
  });

  it("are refused without revealing whether the resource or the member exists", async () => {
    const missing = `${library}/projects/${projectIdentifier("no such project")}/members/noor.haddad`;
    const body = { principalType: "USER", membershipLevel: "VIEWER" };
    expect((await test.send("jonas.olsen", "POST", missing, body)).status).toBe(403);
    expect((await test.send("ada.novak", "POST", missing, body)).status).toBe(404);
    const stranger = `${resources.Project}/members/nobody.here`;
    expect((await test.send("ada.novak", "PUT", stranger, { membershipLevel: "VIEWER" })).status).toBe(404);
    expect((await test.send("ada.novak", "DELETE", stranger)).status).toBe(404);
    expect((await test.send("jonas.olsen", "DELETE", stranger)).status).toBe(403);
  });
});
