import { describe, expect, it } from "vitest";
import { permissionEvidenceSchema } from "@/lib/shared/contracts/permission-evidence";
import { adapters } from "../../testing/door-adapters";
import { problemIn, serveFake } from "../../testing/serve-fake";

const at = (query = "") => `/api/permissions/rijeka/evidence${query}`;
const document = (text: string) => JSON.stringify({ Version: "2012-10-17", Statement: [{ Sid: text }] });

/** Mira is of the crew, Jonas a stakeholder. */
describe.each(adapters)("$name: the evidence of permissions", (adapter) => {
  const door = serveFake(adapter, { rijeka: { administrators: ["survey-crew"] } });
  const asked: string[] = [];
  const readable = () => {
    asked.length = 0;
    door.fake.iam.role = (arn) => {
      asked.push(arn.replace(/.*\//, ""));
      return {
        ok: true,
        result: {
          arn,
          roleId: "AROAEXAMPLE",
          tags: {},
          maxSessionSeconds: 3_600,
          trustPolicy: document("who may take the role"),
          policies: [{ name: "Invoke", kind: "inline", arn: null, document: document(arn) }],
          boundary: null,
          unread: [],
        },
      };
    };
    door.fake.iam.resourcePolicy = { ok: true, result: document("of the API") };
  };
  const read = async (name: "mira" | "jonas", query = "", headers = {}) => {
    const { header } = await door.fake.signIn(name);
    const got = await door.send({ path: at(query), headers: { ...header, ...headers } });
    expect(got.status).toBe(200);
    return { evidence: permissionEvidenceSchema.parse(JSON.parse(got.text)), text: got.text };
  };
  const rolesIn = ({ evidence }: Awaited<ReturnType<typeof read>>) => evidence.roles.map(({ id }) => id);

  it("says which permission is missing where IAM may not be read", async () => {
    const { evidence } = await read("jonas");
    const unread = { detail: expect.stringContaining("The fake portal") };
    expect(evidence.roles).toMatchObject([
      { id: "read-only", grantedBy: "group stakeholders", policies: null, unread },
    ]);
    expect(evidence.resourcePolicy.unread).not.toBeNull();
  });

  it("has the policies of one's own roles, and of every role for administrators who ask", async () => {
    readable();
    door.fake.clock.nowMs += 60_000;
    const jonas = await read("jonas", "?roles=all");
    expect(rolesIn(jonas)).toEqual(["read-only"]);
    expect(jonas.text).not.toContain("role/Administrator");
    expect(rolesIn(await read("mira"))).toEqual(["survey", "read-only"]);
    const all = await read("mira", "?roles=all");
    expect(rolesIn(all)).toEqual(["survey", "read-only", "administrator"]);
    expect(all.evidence).toMatchObject({
      isAdministrator: true,
      api: { account: "111122223333", apiId: "abcd1234", region: "eu-west-1", stage: "2025-04-18" },
      resourcePolicy: { policy: { document: document("of the API") }, unread: null },
      sessionTags: { survey: { "sdma-portal:person": expect.any(String), "sdma-portal:role": "survey" } },
    });
    expect(all.text).not.toContain("who may take the role");
    const rules = (of: typeof all) =>
      Object.fromEntries(of.evidence.roles.map(({ id, rules }) => [id, rules]));
    const rule = (...groups: string[]) => ({ groups, isByEmail: false, emails: [] });
    expect(rules(all)["read-only"]).toEqual(rule("survey-crew", "stakeholders"));
    expect(rules(jonas)["read-only"]).toEqual(rule("stakeholders"));
  });

  it("asks IAM once for all, and again for a reload", async () => {
    readable();
    door.fake.clock.nowMs += 10 * 60_000;
    await read("mira");
    await read("jonas");
    expect(asked.toSorted()).toEqual(["ReadOnly", "Survey"]);
    door.fake.clock.nowMs += 60_000;
    await read("jonas", "", { "cache-control": "no-cache" });
    expect(asked.toSorted()).toEqual(["ReadOnly", "ReadOnly", "Survey"]);
  });

  it("costs no request of SDMA", async () => {
    await read("mira", "?roles=all");
    expect(door.fake.upstream.asked).toEqual([]);
  });

  it("refuses strangers, unknown questions and other methods", async () => {
    expect((await door.send({ path: at() })).status).toBe(401);
    const { header } = await door.fake.signIn("mira");
    for (const query of ["?roles=every", "?roles=own&roles=all", "?person=jonas"]) {
      const got = await door.send({ path: at(query), headers: header });
      expect([query, got.status, problemIn(got).code]).toEqual([query, 400, "invalid-request"]);
    }
    expect((await door.send({ method: "POST", path: at(), headers: header })).status).toBe(405);
    expect((await door.send({ path: "/api/permissions/oslo/evidence", headers: header })).status).toBe(403);
    expect((await door.send({ path: "/api/permissions/rijeka/policies", headers: header })).status).toBe(404);
  });
});
