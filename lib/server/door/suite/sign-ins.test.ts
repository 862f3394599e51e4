import { describe, expect, it } from "vitest";
import { knownSignInsSchema } from "@/lib/shared/contracts/known-sign-ins";
import { routes } from "@/lib/shared/routes";
import { recordSignIn, type SignedIn } from "../../links/known-sign-ins";
import { adapters } from "../../testing/door-adapters";
import { problemIn, serveFake } from "../../testing/serve-fake";

const dayMs = 86_400_000;
const address = routes.knownSignIns("rijeka");
const noor: SignedIn = {
  ...{ id: "noor", sessionName: "noor.haddad", email: "Noor@Example.org", hasVerifiedEmail: true },
  groups: ["harbor"],
};

/** Mira administers; Jonas does not. */
describe.each(adapters)("$name: what is known of people's sign-ins", (adapter) => {
  const door = serveFake(adapter, { rijeka: { administrators: ["survey-crew"] } });
  const ask = async (name: "mira" | "jonas", body: unknown) =>
    door.send({
      ...{ method: "POST", path: address, body: JSON.stringify(body) },
      headers: door.ownWrite(await door.fake.signIn(name)),
    });
  const namesOf = async (names: string[]) => {
    const got = await ask("mira", { names });
    expect(got.status).toBe(200);
    const { signIns } = knownSignInsSchema.parse(JSON.parse(got.text));
    return signIns.map(({ name, groups }) => [name, groups]);
  };
  const record = (person: SignedIn) => recordSignIn(door.fake.portal, person);

  it("is told to administrators alone, also where there is nothing to tell", async () => {
    await record(noor);
    for (const names of [["noor.haddad"], ["nobody"], []]) {
      const refused = await ask("jonas", { names });
      expect([refused.status, problemIn(refused).code]).toEqual([403, "not-administrator"]);
    }
    expect((await door.send({ method: "POST", path: address })).status).toBe(401);
  });

  it("is found by session name and by a proven address in any case, and is that of the last sign-in", async () => {
    await record({ ...noor, groups: ["pilots"] });
    await record(noor);
    await record({
      ...noor,
      id: "other",
      sessionName: "other",
      email: "luka@example.org",
      hasVerifiedEmail: false,
    });
    expect(await namesOf(["NOOR@example.ORG", "noor.haddad", "luka@example.org", "Noor.Haddad"])).toEqual([
      ["NOOR@example.ORG", ["harbor"]],
      ["noor.haddad", ["harbor"]],
    ]);
  });

  it("is forgotten after 90 days", async () => {
    await record(noor);
    door.fake.clock.nowMs += 91 * dayMs;
    expect(await namesOf(["noor.haddad"])).toEqual([]);
  });

  it("refuses questions that are none", async () => {
    for (const body of [
      {},
      { names: "noor" },
      { names: [""] },
      { names: Array(51).fill("a") },
      { names: [], more: 1 },
    ])
      expect((await ask("mira", body)).status).toBe(400);
  });
});
