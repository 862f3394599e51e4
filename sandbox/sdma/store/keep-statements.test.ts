import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { openStore } from "./open-store";

const countOf = sql<{ count: number }>`select count(*) as count from setting`;

describe("cached statements", () => {
  it("use the current parameters", async () => {
    const { query } = openStore(":memory:");
    for (const name of ["a", "b", "c"])
      await query.insertInto("setting").values({ name, value: name.toUpperCase() }).execute();
    const read = (from: string) =>
      query.selectFrom("setting").select("value").where("name", ">=", from).orderBy("name").execute();
    const first = await Promise.all([read("a"), read("c"), read("b"), read("a"), read("z")]);
    expect(first.map((rows) => rows.map(({ value }) => value).join(""))).toEqual([
      "ABC",
      "C",
      "BC",
      "ABC",
      "",
    ]);
  });

  it("keep working after one is refused, and leave nothing of a rolled-back transaction", async () => {
    const { query } = openStore(":memory:");
    const insert = (name: string) => query.insertInto("setting").values({ name, value: "" }).execute();
    await insert("a");
    await expect(insert("a")).rejects.toThrow("UNIQUE");
    await insert("b");
    const undone = query.transaction().execute(async (transaction) => {
      await transaction.insertInto("setting").values({ name: "c", value: "" }).execute();
      throw new Error("undone");
    });
    await expect(undone).rejects.toThrow("undone");
    expect((await countOf.execute(query)).rows).toEqual([{ count: 2 }]);
  });
});
