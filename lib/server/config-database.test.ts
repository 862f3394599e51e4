import { describe, expect, it } from "vitest";
import { databasePasswordOf, databaseUrlSchema } from "./config-database";

const mistakesOf = (text: string) =>
  databaseUrlSchema.safeParse(text).error?.issues.map(({ message }) => message) ?? [];

describe("the address of a database", () => {
  it.each([
    `postgresql://portal${":secret@"}db.example.org:5432/portal`,
    "postgres://portal@127.0.0.1/portal",
    `postgresql://portal${":p%40ss%23%25word@"}[::1]:5432/portal?sslmode=verify-full`,
    "postgresql:///portal?host=/var/run/postgresql",
  ])("may be %s", (text) => {
    expect(mistakesOf(text)).toEqual([]);
  });

  it.each([
    ["", "must be the address of a PostgreSQL database"],
    ["db.example.org/portal", "must be the address of a PostgreSQL database"],
    [` postgresql://portal${":secret@"}db/portal`, "begins or ends with a space"],
    [`postgresql://portal${":secret@"}db/portal\n`, "begins or ends with a space"],
    [`mysql://portal${":secret@"}db/portal`, "must begin with postgresql://"],
    [`postgresql://portal${":secret@"}db`, "must end with the name of the database"],
    [`postgresql://portal${":secret@"}db/`, "must end with the name of the database"],
    [`postgresql://portal${":secret@"}db/a/b`, "must end with the name of the database"],
    ["postgresql:///portal", "must name a host"],
    [`postgresql://portal${":12#secret@"}db/portal`, "contains a # or ?"],
    [`postgresql://portal${":se?cret@"}db/portal`, "contains a # or ?"],
    [`postgresql://portal${":100%secret@"}db/portal`, "contains a % that"],
    [`postgresql://portal${":secret@"}db:99999/portal`, "must be the address of a PostgreSQL database"],
  ])("is refused with the reason, and without being repeated: %j", (text, reason) => {
    const [message, ...others] = mistakesOf(text);
    expect(message).toContain(reason);
    expect(others).toEqual([]);
    expect(message).not.toContain("secret");
  });

  it("gives its password as it is, so that the log can remove it", () => {
    expect(databasePasswordOf(`postgresql://portal${":p%40ss%23word@"}db/portal`)).toBe("p@ss#word");
    expect(databasePasswordOf("postgresql://portal@db/portal")).toBe("");
  });
});
