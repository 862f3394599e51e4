import { describe, expect, it } from "vitest";
import { adapters } from "../../testing/door-adapters";
import { serveFake } from "../../testing/serve-fake";

describe.each(adapters)("$name: reloading", (adapter) => {
  const door = serveFake(adapter, { answer: () => ({ body: '{"libraries":[]}' }) });

  const cacheOf = async (cacheControl?: string) => {
    const { header } = await door.fake.signIn("mira");
    const got = await door.send({
      path: "/api/sdma/rijeka/iam/libraries",
      headers: { ...header, ...(cacheControl === undefined ? {} : { "cache-control": cacheControl }) },
    });
    return got.headers["x-portal-cache"];
  };

  it.each(["no-cache", "max-age=0", "no-transform, No-Cache"])(
    "asks SDMA anew for whoever sends Cache-Control: %s",
    async (cacheControl) => {
      await cacheOf();
      expect(await cacheOf()).toBe("hit");
      door.fake.clock.nowMs += 1;
      expect(await cacheOf(cacheControl)).toBe("miss");
    },
  );

  it.each(["max-age=00001", "max-age=60", "no-store", "x-no-cache"])(
    "answers from what it has for %s",
    async (cacheControl) => {
      await cacheOf();
      expect(await cacheOf(cacheControl)).toBe("hit");
    },
  );
});
