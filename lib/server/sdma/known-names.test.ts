import { describe, expect, it } from "vitest";
import { openStore } from "../store/open-store";
import { KnownNames } from "./known-names";

const mira = { personId: "mira", deploymentId: "rijeka" };
const port = { ids: ["library-1", "project-1"], name: "Port" };

async function open() {
  const clock = { nowMs: 1_000 };
  const store = await openStore(":memory:");
  const failures: unknown[] = [];
  const create = () =>
    new KnownNames({
      clock: () => clock.nowMs,
      store: async () => store,
      onFailure: (error) => failures.push(error),
    });
  return { clock, store, failures, create, names: create() };
}

const nameOf = async (names: KnownNames, owner = mira, id = "project-1") =>
  (await names.find(owner, [id])).get(id)?.name;

describe("known names", () => {
  it("are told before they are saved, and by a process that starts later", async () => {
    const { names, create } = await open();
    names.learn(mira, [port]);
    expect(await nameOf(names)).toBe("Port");
    await names.save();
    expect(await create().find(mira, ["project-1", "project-2"])).toEqual(new Map([["project-1", port]]));
  });

  it("of one person or deployment are never told to another", async () => {
    const { names, create } = await open();
    names.open(mira, port);
    await names.save();
    for (const owner of [
      { ...mira, personId: "jonas" },
      { ...mira, deploymentId: "large" },
    ])
      for (const asked of [names, create()]) {
        expect(await nameOf(asked, owner)).toBeUndefined();
        expect(await asked.recent(owner, 9)).toEqual([]);
      }
  });

  it("follow a rename and end with the resource", async () => {
    const { names, create } = await open();
    names.learn(mira, [port]);
    await names.save();
    names.learn(mira, [{ ...port, name: "Port of Rijeka" }]);
    await names.save();
    expect(await nameOf(create())).toBe("Port of Rijeka");
    names.forget(mira, "project-1");
    expect(await nameOf(names)).toBeUndefined();
    await names.save();
    expect(await nameOf(create())).toBeUndefined();
  });

  it("beyond 5,000 that one read brought keep 5,000", async () => {
    const { names, store } = await open();
    names.learn(
      mira,
      Array.from({ length: 5_200 }, (_, index) => ({ ids: [`library-${index}`], name: "l" })),
    );
    await names.save();
    expect(await store.selectFrom("known_names").select("resource_id").execute()).toHaveLength(5_000);
  });

  it("beyond 5,000 of a person make room, those read longest ago first", async () => {
    const { clock, names, create } = await open();
    names.learn(mira, [port]);
    await names.save();
    clock.nowMs += 1;
    const many = Array.from({ length: 5_000 }, (_, index) => ({ ids: [`library-${index}`], name: "l" }));
    names.learn({ ...mira, deploymentId: "large" }, many);
    await names.save();
    expect(await nameOf(create())).toBeUndefined();
    expect(await nameOf(create(), { ...mira, deploymentId: "large" }, "library-4999")).toBe("l");
  });

  it("list what was opened, newest first, and keep that when a list is read later", async () => {
    const { clock, names } = await open();
    names.learn(mira, [{ ids: ["library-1"], name: "Survey" }]);
    names.open(mira, port);
    clock.nowMs += 1;
    names.open(mira, { ids: ["library-2"], name: "Maps" });
    names.learn(mira, [{ ...port, name: "Port of Rijeka" }]);
    expect((await names.recent(mira, 9)).map(({ name }) => name)).toEqual(["Maps", "Port of Rijeka"]);
    expect(await names.recent(mira, 1)).toHaveLength(1);
  });

  it("cost no page its life when the store fails", async () => {
    const { names, store, failures } = await open();
    await store.destroy();
    names.learn(mira, [port]);
    await names.save();
    expect(await names.find(mira, ["project-2"])).toEqual(new Map());
    expect(await names.recent(mira, 9)).toEqual([]);
    expect(failures).toHaveLength(3);
  });
});
