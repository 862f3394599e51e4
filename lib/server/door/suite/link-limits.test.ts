import { describe, expect, it } from "vitest";
import { sharedLinkSchema } from "@/lib/shared/contracts/shared-link";
import { mostActiveLinks } from "../../links/make-link";
import { adapters } from "../../testing/door-adapters";
import { problemIn, serveFake } from "../../testing/serve-fake";

const dayMs = 86_400_000;
const list = "/api/links/rijeka";

type Name = "mira" | "jonas";

/** Mira is of the crew, which administers; Jonas is a stakeholder. */
describe.each(adapters)("$name: somebody with as many active links as one may have", (adapter) => {
  const door = serveFake(adapter, { rijeka: { administrators: ["survey-crew"] } });
  const nowMs = () => door.fake.portal.clock();
  const ask = async (name: Name, path: string, body: object) =>
    door.send({
      ...{ method: "POST", path, body: JSON.stringify(body) },
      headers: door.ownWrite(await door.fake.signIn(name)),
    });
  const make = async (name: Name, endsAfterMs = dayMs) => {
    const link = {
      path: "/quota",
      note: "",
      expiresAtMs: nowMs() + endsAfterMs,
      audience: { kind: "anyone" },
    };
    return ask(name, list, link);
  };
  const idOf = (got: { text: string }) => sharedLinkSchema.parse(JSON.parse(got.text)).id;

  it("makes, prolongs and is given none more, is told so, and goes on after revoking one", async () => {
    const expired = idOf(await make("jonas", 1_000));
    door.fake.clock.nowMs += 2_000;
    const first = idOf(await make("jonas"));
    const ofMira = idOf(await make("mira"));
    const store = await door.fake.portal.store();
    const linkOf = (id: string) =>
      store.selectFrom("shared_links").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
    const row = await linkOf(first);
    const copies = Array.from({ length: mostActiveLinks - 1 }, (_, at) => ({ ...row, id: `copy ${at}` }));
    await store.insertInto("shared_links").values(copies).execute();
    const prolong = { change: "prolong", expiresAtMs: nowMs() + dayMs };
    const refused = [
      [await make("jonas"), "You have 500 active links"],
      [await ask("jonas", `${list}/${expired}`, prolong), "You have 500 active links"],
      [await ask("mira", `${list}/${expired}`, prolong), "The maker has 500 active links"],
      [
        await ask("mira", `${list}/${ofMira}`, { change: "reassign", makerId: row.maker_id }),
        "The maker has 500 active links",
      ],
    ] as const;
    for (const [got, title] of refused) {
      expect([got.status, problemIn(got).code, problemIn(got).title]).toEqual([409, "conflict", title]);
    }
    expect((await linkOf(ofMira)).maker_name).toBe("mira");
    expect((await ask("jonas", `${list}/${first}`, prolong)).status).toBe(200);
    expect((await ask("jonas", `${list}/${first}`, { change: "revoke" })).status).toBe(200);
    expect((await ask("jonas", `${list}/${expired}`, prolong)).status).toBe(200);
    expect((await make("jonas")).status).toBe(409);
  });
});
