import { describe, expect, it } from "vitest";
import { otherPersonSchema } from "@/lib/shared/contracts/other-person";
import { routes } from "@/lib/shared/routes";
import { adapters } from "../../testing/door-adapters";
import { fakeSecrets } from "../../testing/open-fake-portal";
import { problemIn, serveFake } from "../../testing/serve-fake";

const of = { name: "sara@example.org", nameIs: "claim", email: null, groups: ["stakeholders"] } as const;
const address = routes.otherPerson("rijeka", { ...of, hasAllGroups: true });

/** Mira is of the crew, Jonas a stakeholder. */
describe.each(adapters)("$name: another person", (adapter) => {
  const door = serveFake(adapter, { rijeka: { administrators: ["survey-crew"] } });
  const ask = async (name: "mira" | "jonas", path: string) =>
    door.send({ path, headers: (await door.fake.signIn(name)).header });

  it("is told to administrators alone", async () => {
    const refused = await ask("jonas", address);
    expect([refused.status, problemIn(refused).code]).toEqual([403, "not-administrator"]);
    expect((await door.send({ path: address })).status).toBe(401);
  });

  it("has the session name, tags and roles that a sign-in would give, and nothing secret", async () => {
    const got = await ask("mira", address);
    expect(got.status).toBe(200);
    const person = otherPersonSchema.parse(JSON.parse(got.text));
    expect(person).toMatchObject({ sessionName: "sara@example.org", claim: "email", isChanged: false });
    expect(person.roles.map(({ id, grant }) => [id, grant])).toEqual([
      ["survey", { kind: "none" }],
      ["read-only", { kind: "granted", by: "group stakeholders" }],
      ["administrator", { kind: "none" }],
    ]);
    for (const secret of Object.values(fakeSecrets)) expect(got.text).not.toContain(secret);
    expect(door.fake.upstream.asked).toEqual([]);
  });

  it("leaves open what unknown groups may give", async () => {
    const got = await ask("mira", routes.otherPerson("rijeka", { ...of, hasAllGroups: false }));
    expect(otherPersonSchema.parse(JSON.parse(got.text)).roles[0]?.grant).toEqual({
      kind: "possible",
      if: ["group survey-crew"],
    });
  });

  it("refuses questions without a person, with two, or beyond the bounds of a sign-in", async () => {
    const at = (query: string) => `/api/permissions/rijeka/person?${query}`;
    const groups = Array.from({ length: 101 }, (_, index) => `group=g${index}`).join("&");
    for (const query of [
      "",
      "name=",
      "name=a&session=bc",
      "name=a&name=b",
      `name=${"a".repeat(256)}`,
      "session=has%20space",
      "name=a&email=nobody",
      "name=a&all=yes",
      "name=a&group=",
      "name=a&role=survey",
      `name=a&${groups}`,
    ]) {
      const got = await ask("mira", at(query));
      expect([query, got.status, problemIn(got).code]).toEqual([query, 400, "invalid-request"]);
    }
  });
});
