import { describe, expect, it } from "vitest";
import { matchingPeople } from "./matching-people";
import type { KnownPrincipal } from "./use-known-people";

const known: KnownPrincipal[] = [
  { kind: "group", name: "survey-crew", note: "Contributor of the project" },
  { kind: "person", name: "jonas.olsen", note: "Viewer of the project" },
  { kind: "person", name: "Ørjan@partner.example", note: "Viewer of the project" },
];
const namesFor = (text: string, chosen: Parameters<typeof matchingPeople>[2] = []) =>
  matchingPeople(text, known, chosen).map(({ kind, name }) => `${kind} ${name}`);

describe("matchingPeople", () => {
  it.each([
    ["", ["group survey-crew", "person jonas.olsen", "person Ørjan@partner.example"]],
    ["CREW", ["group survey-crew"]],
    ["nobody", []],
    [" noor@example.org ", ["person noor@example.org"]],
    ["Ørjan@partner.example", ["person Ørjan@partner.example"]],
    ["noor@", []],
    ["noor@ex ample.org", []],
  ])("finds for %j: %j", (text, names) => {
    expect(namesFor(text)).toEqual(names);
  });

  it("offers nobody twice", () => {
    expect(namesFor("crew", [{ kind: "group", name: "survey-crew" }])).toEqual([]);
    expect(namesFor("noor@example.org", [{ kind: "person", name: "noor@example.org" }])).toEqual([]);
    expect(namesFor("jonas", [{ kind: "group", name: "jonas.olsen" }])).toEqual(["person jonas.olsen"]);
  });
});
