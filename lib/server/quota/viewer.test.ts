import { describe, expect, it } from "vitest";
import { type QuotaViewer, toCause, toConsumers } from "./viewer";

const row = (key: string, sent: number) => ({ key, sent, throttled: 1, failed: 2 });
const names: Readonly<Record<string, string>> = { "id-ada": "Ada Novak", "id-mira": "Mira Kovač" };
const viewer = (isAdministrator: boolean): QuotaViewer => ({
  personId: "id-ada",
  isAdministrator,
  nameOf: (id) => names[id] ?? id,
});
const rows = [row("id-mira", 900), row("id-ada", 20), row("id-jonas", 300)];

describe("who uses it", () => {
  it("tells an administrator every name, the most first", () => {
    expect(toConsumers(viewer(true), "person", rows).rows.map(({ label, sent }) => [label, sent])).toEqual([
      ["Mira Kovač", 900],
      ["id-jonas", 300],
      ["Ada Novak", 20],
    ]);
  });

  it("tells everyone else themselves and the sum of the others, with neither id nor name", () => {
    const consumers = toConsumers(viewer(false), "person", rows);
    expect(consumers.rows).toEqual([
      { ...row("id-ada", 20), label: "Ada Novak" },
      { key: "", label: "2 others", sent: 1_200, throttled: 2, failed: 4 },
    ]);
    expect(JSON.stringify(consumers)).not.toMatch(/mira|jonas/i);
  });

  it.each(["operation", "feature", "host"] as const)("tells everyone each %s", (by) => {
    expect(toConsumers(viewer(false), by, [row("a", 1), row("b", 2)]).rows.map(({ key }) => key)).toEqual([
      "b",
      "a",
    ]);
  });

  it("lists twelve and one's own, and counts the rest", () => {
    const many = Array.from({ length: 20 }, (_, index) => row(`id-${index}`, 100 + index));
    const { rows: shown } = toConsumers(viewer(true), "person", [...many, row("id-ada", 1)]);
    expect(shown.map(({ key }) => key).slice(-2)).toEqual(["id-ada", ""]);
    expect(shown).toHaveLength(14);
    expect(shown.at(-1)).toMatchObject({ label: "8 others", throttled: 8 });
  });

  it("counts no others where some were not told apart", () => {
    const { rows: shown } = toConsumers(viewer(false), "person", [...rows, row("", 70)]);
    expect(shown.at(-1)).toMatchObject({ key: "", label: "all others", sent: 1_270 });
  });

  it("has no row of others where there are none", () => {
    expect(toConsumers(viewer(false), "person", [row("id-ada", 20)]).rows).toHaveLength(1);
    expect(toConsumers(viewer(false), "person", []).rows).toEqual([]);
  });
});

describe("who caused an episode", () => {
  const cause = { personId: "id-mira", requestClass: "bulk" } as const;
  it("is told to administrators", () => {
    expect(toCause(viewer(true), cause)).toEqual({ ...cause, name: "Mira Kovač" });
  });
  it("is withheld from everyone else, except from the person", () => {
    expect(toCause(viewer(false), cause)).toBeNull();
    expect(toCause(viewer(false), { ...cause, personId: "id-ada" })).toMatchObject({ name: "Ada Novak" });
    expect(toCause(viewer(true), null)).toBeNull();
  });
});
