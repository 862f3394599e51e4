import { describe, expect, it } from "vitest";
import { addressesIn, matchingPeople } from "./matching-people";
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

describe("addressesIn", () => {
  it.each([
    ["a@x.example, b@x.example;a@x.example", ["a@x.example", "b@x.example"]],
    ['"Kovač, Mira" <mira@x.example>\nJonas <jonas@x.example>', ["mira@x.example", "jonas@x.example"]],
    ["survey-crew, nobody@", []],
    [`${"a".repeat(255)}@x.example b@x.example`, ["b@x.example"]],
  ])("finds in %j: %j", (text, addresses) => {
    expect(addressesIn(text)).toEqual(addresses);
  });
});
