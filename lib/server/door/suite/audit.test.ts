import { describe, expect, it } from "vitest";
import { auditPageSchema } from "@/lib/shared/contracts/audit-event";
import { adapters } from "../../testing/door-adapters";
import { problemIn, serveFake } from "../../testing/serve-fake";

const address = "/api/audit/rijeka";

/** Mira is of the crew, which administers; Jonas is a stakeholder; no rule gives Sara a role. */
describe.each(adapters)("$name: the audit log", (adapter) => {
  const door = serveFake(adapter, { rijeka: { administrators: ["survey-crew"] } });
  const get = async (name: "mira" | "jonas" | "sara", path: string) =>
    door.send({ path, headers: (await door.fake.signIn(name)).header });
  const read = async (query = "") => {
    const got = await get("mira", address + query);
    expect(got.status, got.text).toBe(200);
    return auditPageSchema.parse(JSON.parse(got.text));
  };
  const write = async (name: "mira" | "jonas", method: string, path: string, body: object) =>
    door.send({
      ...{ method, path, body: JSON.stringify(body) },
      headers: door.ownWrite(await door.fake.signIn(name)),
    });

  it("tells administrators of links, role switches and changes of the reserve, and nothing of refused ones", async () => {
    const link = {
      path: "/quota",
      note: "",
      expiresAtMs: door.fake.portal.clock() + 60_000,
      audience: { kind: "anyone" },
    };
    const { id } = JSON.parse((await write("jonas", "POST", "/api/links/rijeka", link)).text);
    await write("mira", "POST", `/api/shared-links/${id}`, {});
    await write("jonas", "POST", "/api/role", { deploymentId: "rijeka", roleId: "administrator" });
    await write("mira", "POST", "/api/role", { deploymentId: "rijeka", roleId: "read-only" });
    await write("jonas", "PUT", "/api/quota/rijeka/reserve", { reserve: null });
    await write("mira", "PUT", "/api/quota/rijeka/reserve", { reserve: null });
    await write("mira", "POST", `/api/links/rijeka/${id}`, { change: "revoke" });
    await write("mira", "POST", `/api/links/rijeka/${id}`, { change: "revoke" });
    const { events } = await read();
    const told = events.map(({ kind, person }) => `${person?.name} ${kind}`).toSorted();
    expect(told).toEqual([
      "jonas link-made",
      "mira link-opened",
      "mira link-revoked",
      "mira quota-reserve-changed",
      "mira role-switched",
    ]);
    const text = JSON.stringify(events);
    expect(text).not.toContain(id);
    expect(text).toContain(`${id.slice(0, 6)}…${id.slice(-4)}`);
  });

  it("is for administrators of the deployment alone", async () => {
    const refused = await get("jonas", address);
    expect([refused.status, problemIn(refused).code]).toEqual([403, "not-administrator"]);
    const lines = await get("jonas", `${address}?format=jsonl`);
    expect(lines.status).toBe(403);
    expect((await get("sara", address)).status).toBe(403);
    expect((await get("mira", "/api/audit/oslo")).status).toBe(403);
    expect((await get("mira", "/api/audit/nowhere")).status).toBe(404);
    expect((await door.send({ path: address })).status).toBe(401);
  });

  it("refuses malformed questions", async () => {
    for (const query of [
      "?kind=everything",
      "?kind=link-made&kind=link-opened",
      "?before=1",
      "?before=1.zz",
      "?limit=0",
      "?limit=201",
      "?from=-1",
      "?from=1e99",
      "?person=",
      `?search=${"a".repeat(201)}`,
      "?format=csv",
      "?other=1",
      "?__proto__=1",
    ]) {
      const got = await get("mira", address + query);
      expect([query, got.status]).toEqual([query, 400]);
    }
    expect((await get("mira", `${address}/more`)).status).toBe(404);
    expect((await write("mira", "POST", address, {})).status).toBe(405);
    expect((await read("?search='%25_%5C%00%E2%80%AE")).events).toEqual([]);
  });

  it("is read page by page, and as JSON lines", async () => {
    for (let at = 0; at < 5; at += 1)
      door.fake.portal.audit.record({
        ...{ kind: "embed-session-ended", deploymentId: "rijeka", person: null, subject: `line\n${at}` },
      });
    const first = await read("?kind=embed-session-ended,embed-token-refused&limit=3");
    expect(first.events).toHaveLength(3);
    const rest = await read(`?kind=embed-session-ended&limit=3&before=${first.nextBefore}`);
    expect(rest.events).toHaveLength(2);
    expect(rest.nextBefore).toBeNull();
    const got = await get("mira", `${address}?format=jsonl&kind=embed-session-ended`);
    expect(got.headers["content-type"]).toBe("application/jsonl; charset=utf-8");
    const lines = got.text.trimEnd().split("\n");
    expect(lines).toHaveLength(5);
    for (const line of lines)
      expect(JSON.parse(line)).toMatchObject({ kind: "embed-session-ended", deployment: "rijeka" });
  });
});
