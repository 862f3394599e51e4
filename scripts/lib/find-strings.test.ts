import { describe, expect, it } from "vitest";
import { parseSource } from "../guards/source-files";
import { findStrings } from "./find-strings";

const texts = (code: string) => findStrings(parseSource("a.tsx", code)).map(({ text }) => text);

describe("the texts that people may read", () => {
  it.each<[string, string, string[]]>([
    ["text between tags, with its values", "<p>Read all {count} <b>now</b></p>", ["Read all {…} <…>", "now"]],
    ["attributes that are read aloud", '<button aria-label="Close" type="button" />', ["Close"]],
    ["one of two texts", '<b title={a ? "Open" : "Closed"} />', ["Open", "Closed"]],
    ["a text as an expression", '<p>{isOpen ? "Hide" : "Show"}</p>', ["Hide", "Show"]],
    ["rows of a table of problems", 'const a = { code: "x-y", title: "Gone" };', ["Gone"]],
    ["sentences anywhere", "throw new Error(`No role $" + "{id} here`);", ["No role {…} here"]],
  ])("include %s", (_, code, expected) => {
    expect(texts(code)).toEqual(expected);
  });

  it.each([
    ["class names", '<p className="flex items-center" />'],
    ["class names in a call", 'clsx("flex items-center", wide && "grid gap-2");'],
    ["modules", 'import a from "a b";'],
    ["types", 'type A = "a b";'],
    ["SQL", 'db.exec("select a from b");'],
    ["single words of the code", 'const a = { code: "throttled" };'],
  ])("leave out %s", (_, code) => {
    expect(texts(code)).toEqual([]);
  });

  it("say where they are", () => {
    expect(findStrings(parseSource("a.tsx", '\nconst a = "Two words";'))).toEqual([
      { place: "a.tsx:2", text: "Two words" },
    ]);
  });
});
