import { describe, expect, it } from "vitest";
import { adapters } from "../../testing/door-adapters";
import { serveFake } from "../../testing/serve-fake";

const path = "/api/quota/rijeka/waits";
const nothing = { waiting: 0, waitedMs: 0, expectedMs: 0 };

describe.each(adapters)("$name: a request that waits for the rate limit", (adapter) => {
  const door = serveFake(adapter, { rijeka: { limits: { ratePerSecond: 1, burst: 1 } } });
  const waitsOf = async (name: "mira" | "jonas", query = "") => {
    const { header } = await door.fake.signIn(name);
    return JSON.parse((await door.send({ path: `${path}${query}`, headers: header })).text);
  };
  const arrived = (part: string) => door.fake.upstream.asked.filter(({ target }) => target.includes(part));

  it("is told to its person alone, and is never sent once it is given up", async () => {
    const { header } = await door.fake.signIn("mira");
    const read = (maxResults: number, signal?: AbortSignal) =>
      door.send({
        path: `/api/sdma/rijeka/iam/libraries?maxResults=${maxResults}`,
        headers: { ...header, "x-portal-feature": "libraries" },
        ...(signal ? { signal } : {}),
      });
    // Takes the only token.
    await read(1);
    const controller = new AbortController();
    const second = read(2, controller.signal).catch(() => "given up");
    await expect.poll(() => waitsOf("mira")).toMatchObject({ waiting: 1 });
    const { waitedMs, expectedMs } = await waitsOf("mira", "?feature=libraries");
    expect(waitedMs).toBeLessThan(1_000);
    expect(expectedMs).toBeGreaterThan(0);
    expect(await waitsOf("mira", "?feature=asset")).toEqual(nothing);
    expect(await waitsOf("jonas")).toEqual(nothing);
    controller.abort();
    await second;
    await expect.poll(() => waitsOf("mira")).toEqual(nothing);
    // The next one gets the turn that it has left.
    expect((await read(3)).status).toBe(200);
    expect(["maxResults=1", "maxResults=2", "maxResults=3"].map((part) => arrived(part).length)).toEqual([
      1, 0, 1,
    ]);
  });

  it("is told to whoever is signed in", async () => {
    expect((await door.send({ path })).status).toBe(401);
  });
});
