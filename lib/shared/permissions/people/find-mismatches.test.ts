import { describe, expect, it } from "vitest";
import type { LevelVerdict } from "../../levels";
import { findMismatches, type MismatchQuestion } from "./find-mismatches";
import { memberList, memberLists, surveyRole } from "./member-lists.test-support";

type Row = Parameters<typeof memberList>[0][number];

const mira: MismatchQuestion["person"] = {
  sessionName: "mira.kovac",
  name: "Mira Kovač",
  email: "m.kovac@rijeka-geodata.example",
  groups: ["survey-crew"],
  hasAllGroups: true,
};
const changed = { ...mira, sessionName: "mira-kova--0123456789abcdef0123", name: "", email: "" };

function onProject(rows: readonly Row[], question: Partial<MismatchQuestion> = {}) {
  const lists = memberLists({ project: rows, library: [] });
  return findMismatches({ person: mira, roleArn: surveyRole, lists, permitted: {}, ...question });
}

const said = (level: "OWNER" | "MANAGER" | "VIEWER"): LevelVerdict => ({
  isKnown: true,
  level,
  alsoPossible: [],
});

describe("a member under another name", () => {
  it.each<[string, MismatchQuestion["person"], string]>([
    ["Mira.Kovac", mira, "case"],
    ["m.kovac@rijeka-geodata.example", mira, "email"],
    ["M.Kovac@Rijeka-Geodata.example", mira, "email"],
    ["m.kovac", mira, "email"],
    ["kovac.mira", mira, "full-name"],
    ["Mira-Kovac@other.example", mira, "full-name"],
    ["mirakovac", mira, "similar"],
    ["mira.kovac+legacy", mira, "similar"],
    ["mira_kovac", { ...mira, name: "" }, "similar"],
    ["mira.kovacc", mira, "similar"],
    ["mria.kovac", mira, "similar"],
    ["mira.kovic", mira, "similar"],
    ["mira-kova-", changed, "before-change"],
    ["mira", { ...mira, sessionName: "mira@x.example", name: "", email: "" }, "email"],
  ])("%s of somebody known as %j", (member, person, likeness) => {
    expect(onProject([["OWNER", member]], { person })).toEqual([
      { kind: "other-name", resource: "project", level: "OWNER", member, likeness },
    ]);
  });

  it.each<[string, MismatchQuestion["person"]]>([
    ["mira.kovac", mira],
    ["mario.kovac", mira],
    ["mira", mira],
    ["kovac", mira],
    ["drone-team", mira],
    ["system", mira],
    ["b7c1d5a2-6f0e-4c39-9a41-2d8e5f3b7c10", mira],
    ["anna", { ...mira, sessionName: "anne", name: "", email: "" }],
    ["+++", { ...mira, sessionName: "---", name: "", email: "" }],
    ["mira-kova--0123456789abcdef0123", changed],
  ])("is not %s", (member, person) => {
    const found = onProject([["OWNER", member]], { person });
    expect(found.filter(({ kind }) => kind === "other-name")).toEqual([]);
  });

  it("is not named where it would give nothing more, or only a level that SDMA may add later", () => {
    expect(
      onProject([
        ["MANAGER", "mira.kovac"],
        ["MANAGER", "Mira.Kovac"],
        ["AUDITOR", "MIRA.KOVAC"],
      ]),
    ).toEqual([]);
  });
});

describe("groups", () => {
  const others = [
    ["MANAGER", "harbor-office", "GROUP"],
    ["VIEWER", "roof-owners", "GROUP"],
  ] as const;

  it("of another spelling than the token's are named", () => {
    expect(onProject([["MANAGER", "/Survey Crew", "GROUP"]])).toEqual([
      {
        kind: "group-spelling",
        resource: "project",
        level: "MANAGER",
        member: "/Survey Crew",
        group: "survey-crew",
      },
    ]);
  });

  it("that the token does not name are possible, the highest first", () => {
    expect(onProject(others)).toEqual([
      {
        kind: "group-not-in-token",
        resource: "project",
        level: "MANAGER",
        groups: ["harbor-office", "roof-owners"],
        isProven: false,
      },
    ]);
  });

  it("are proven to be missing where SDMA itself gives what they would", () => {
    expect(onProject(others, { permitted: { project: said("VIEWER") } })).toMatchObject([
      { kind: "group-not-in-token", groups: ["roof-owners"], level: "VIEWER", isProven: true },
    ]);
    const held = onProject([["VIEWER", "mira.kovac"], ...others], { permitted: { project: said("VIEWER") } });
    expect(held).toMatchObject([{ groups: ["harbor-office"], isProven: false }]);
  });

  it("are not guessed for somebody whose groups nobody knows", () => {
    expect(onProject(others, { person: { ...mira, groups: [], hasAllGroups: false } })).toEqual([]);
  });
});

describe("roles", () => {
  it("as a member instead of the person", () => {
    expect(onProject([["MANAGER", surveyRole]])).toEqual([
      { kind: "role-as-member", resource: "project", level: "MANAGER", member: surveyRole },
    ]);
    expect(
      onProject([
        ["MANAGER", surveyRole],
        ["MANAGER", "survey-crew", "GROUP"],
      ]),
    ).toEqual([]);
  });

  it.each([
    ["arn:aws:iam::111122223333:role/SdmaPeopleFullAccess", "role-form"],
    ["arn:aws:iam::111122223333:role/survey/sdmapeoplefullaccess", "role-form"],
    ["arn:aws:sts::111122223333:assumed-role/SdmaPeopleFullAccess/mira.kovac", "session-arn"],
  ])("in the form %s", (member, kind) => {
    expect(onProject([["OWNER", member]])).toMatchObject([{ kind, member, level: "OWNER" }]);
  });

  it("in a session of another role", () => {
    const member = "arn:aws:sts::111122223333:assumed-role/Other/mira.kovac";
    expect(onProject([["OWNER", member]])).toMatchObject([{ kind: "session-arn", isOtherRole: true }]);
  });

  it.each([
    "arn:aws:iam::444455556666:role/SdmaPeopleFullAccess",
    "arn:aws:iam::111122223333:role/SurveyIngestPipeline",
    "arn:aws:sts::111122223333:assumed-role/SdmaPeopleFullAccess/somebody.else",
    "arn:aws:iam::111122223333:user/mira.kovac",
  ])("that have nothing to do with the person: %s", (member) => {
    expect(onProject([["OWNER", member]])).toEqual([]);
  });
});

describe("SDMA's own answer", () => {
  const crew = ["MANAGER", "survey-crew", "GROUP"] as const;

  it("below a membership says that the membership has no effect", () => {
    for (const answer of [said("VIEWER"), { isKnown: false, reason: "nothing-granted" } as const])
      expect(onProject([crew], { permitted: { project: answer } })).toMatchObject([
        {
          kind: "without-effect",
          level: "MANAGER",
          membership: { by: "group", member: "survey-crew", source: "group" },
        },
      ]);
  });

  it("above every membership is not explained, unless a list has more pages", () => {
    const permitted = { project: said("OWNER") };
    expect(onProject([crew], { permitted })).toEqual([
      { kind: "unexplained", resource: "project", level: "OWNER" },
    ]);
    const project = memberList([crew], { isComplete: false });
    expect(onProject([], { permitted, lists: { project, library: memberList([]) } })).toEqual([]);
  });

  it("that fits, or that names operations of which nothing is known, says nothing", () => {
    const fits = { isKnown: true, level: "VIEWER", alsoPossible: ["MANAGER"] } as const;
    const unfamiliar = { isKnown: false, reason: "unfamiliar-permissions" } as const;
    for (const project of [said("MANAGER"), { ...fits, alsoPossible: [...fits.alsoPossible] }, unfamiliar])
      expect(onProject([crew], { permitted: { project } })).toEqual([]);
  });
});

it("looks at each list on its own, the resource before its library", () => {
  const lists = memberLists({
    library: [
      ["CONTRIBUTOR", "survey-crew", "GROUP"],
      ["MANAGER", "MIRA.KOVAC"],
    ],
    project: [
      ["VIEWER", "Mira.Kovac"],
      ["OWNER", "Mira.kovac"],
    ],
  });
  const found = findMismatches({ person: mira, roleArn: surveyRole, lists, permitted: {} });
  expect(found.map(({ resource, level }) => [resource, level])).toEqual([
    ["project", "OWNER"],
    ["library", "MANAGER"],
  ]);
});

it("finds nothing without lists", () => {
  expect(findMismatches({ person: mira, roleArn: surveyRole, lists: {}, permitted: {} })).toEqual([]);
});
