import { describe, expect, it } from "vitest";
import type { RoleEvidenceAnswer } from "../contracts/permission-evidence";
import {
  exampleEvidence,
  examplePolicies,
  invokePolicy,
  roleWith,
} from "../permissions/example-evidence.test-support";
import { memberLists } from "../permissions/people/member-lists.test-support";
import { operationCatalog } from "../sdma/catalog";
import { parseLinkTarget } from "./link-target";
import { pageNeeds } from "./page-needs";
import { type Chosen, type KnownSignIn, type PreflightQuestion, preflight } from "./preflight";
import { countPreflight, preflightText } from "./preflight-labels";

const hex = "0123456789abcdef0123456789abcdef";
const project = `/libraries/library-${hex}/projects/project-${hex}`;

const withRules = (
  role: RoleEvidenceAnswer,
  groups: string[],
  emails: string[] = [],
): RoleEvidenceAnswer => ({
  ...role,
  rules: { groups, emails, isByEmail: false },
});

const crew = withRules(roleWith("crew", examplePolicies.full), ["survey-crew"]);
const lists = withRules(
  { ...roleWith("lists", invokePolicy("ListOnly", "GET/iam/libraries")), grantedBy: null },
  ["visitors"],
);
const roles = [crew, lists];

const signIn = (
  name: string,
  groups: string[],
  changes: Partial<KnownSignIn> = {},
): [string, KnownSignIn] => [
  name,
  { sessionName: name, email: `${name}@example.org`, hasVerifiedEmail: true, groups, ...changes },
];

const target = (path: string) => {
  const found = parseLinkTarget(path);
  if (!found) throw new Error(`${path} is no page`);
  return found;
};

const members = memberLists({
  library: [["VIEWER", "survey-crew", "GROUP"]],
  project: [
    ["CONSUMER", "sara"],
    ["MANAGER", "ada"],
    ["CONSUMER", "visitors", "GROUP"],
    ["OWNER", "both", "GROUP"],
  ],
});

const question = (changes: Partial<PreflightQuestion> = {}): PreflightQuestion => ({
  target: target(`${project}/assets/asset-${hex}`),
  evidence: exampleEvidence(roles, { isAdministrator: true }),
  lists: members,
  viewer: signIn("ada", ["survey-crew"])[1],
  signIns: new Map([
    signIn("sara", ["survey-crew"]),
    signIn("jonas", ["survey-crew"]),
    signIn("noor", ["harbor"]),
    signIn("vera", ["visitors"]),
    signIn("bo", ["visitors", "survey-crew", "both"]),
    signIn("petra@example.org", ["survey-crew"], { sessionName: "sara" }),
  ]),
  ...changes,
});

const people = (...names: string[]): Chosen[] => names.map((name) => ({ kind: "person", name }));
const groups = (...names: string[]): Chosen[] => names.map((name) => ({ kind: "group", name }));
const kindsOf = (chosen: readonly Chosen[], changes: Partial<PreflightQuestion> = {}) =>
  Object.fromEntries(preflight(chosen, question(changes)).map(({ name, outcome }) => [name, outcome.kind]));
const textOf = (chosen: Chosen[], changes: Partial<PreflightQuestion> = {}) =>
  preflight(chosen, question(changes)).map(preflightText)[0];

describe("preflight", () => {
  it("says of each person what they would meet", () => {
    expect(
      kindsOf(people("ada", "sara", "jonas", "noor", "vera", "bo", "petra@example.org", "luka")),
    ).toEqual({
      ada: "open",
      sara: "open",
      jonas: "view-only",
      noor: "no-role",
      vera: "role-refuses",
      bo: "open",
      "petra@example.org": "open",
      luka: "unknown",
    });
  });

  it("says of a group what it gives to its members", () => {
    expect(kindsOf(groups("survey-crew", "visitors", "harbor", "both"))).toEqual({
      "survey-crew": "view-only",
      visitors: "unknown",
      harbor: "level-low",
      both: "unknown",
    });
  });

  it.each([
    [people("sara"), "Consumer (direct): can view and download, as Role crew"],
    [people("jonas"), "Viewer (group survey-crew, library): can view, but not download, as Role crew"],
    [people("bo"), "Owner (group both): can view and download, as Role crew; the portal offers the switch"],
    [people("noor"), "No rule of the configuration gives them a role in this deployment"],
    [people("vera"), "GetAsset: IAM: no statement of the role’s policies allows it"],
    [groups("harbor"), "GetAsset: SDMA: Viewer of the project is needed"],
    [
      people("luka"),
      "Has not signed in here within 90 days, so the groups that could give a role are not known; whoever runs the sign-in service can tell",
    ],
    [groups("both"), "Depends on what else its members are: group survey-crew"],
  ])("explains %j: %s", (chosen, text) => {
    expect(textOf(chosen)).toBe(text);
  });

  describe("for a sender who is no administrator", () => {
    const own = { evidence: exampleEvidence([crew]), signIns: new Map() };

    it("decides by the sender's own rules, and of nobody else's groups", () => {
      const chosen = [
        ...people("ada", "sara", "noor@example.org"),
        ...groups("visitors", "survey-crew", "harbor"),
      ];
      expect(kindsOf(chosen, own)).toEqual({
        ada: "open",
        sara: "unknown",
        "noor@example.org": "unknown",
        visitors: "unknown",
        "survey-crew": "view-only",
        harbor: "level-low",
      });
    });

    it.each([
      [
        people("sara"),
        "Consumer (direct) is enough to view and download; an administrator of the portal can tell whether they have a role here, such as by group survey-crew",
      ],
      [
        groups("visitors"),
        "Consumer (group visitors) is enough to view and download; an administrator of the portal can tell whether they have a role here, such as by group survey-crew",
      ],
      [
        people("noor@example.org"),
        "An administrator of the portal can tell whether they have a role and a level here, such as by group survey-crew",
      ],
    ])("says of %j what the lists show, and who can tell the rest", (chosen, text) => {
      expect(textOf(chosen, own)).toBe(text);
    });

    it("says who can tell where the members may not be seen", () => {
      expect(textOf(groups("survey-crew"), { ...own, lists: {} })).toBe(
        "The members of the project could not be read; a Contributor of it can tell",
      );
      expect(textOf(people("sara"), { ...own, lists: {} })).toBe(
        "An administrator of the portal can tell whether they have a role and a level here, such as by group survey-crew",
      );
    });

    it("takes nobody's level for too low while a role that is not shown may be a member", () => {
      const lists = memberLists({
        library: [["VIEWER", "arn:aws:iam::111122223333:role/hidden"]],
        project: [["CONSUMER", "sara"]],
      });
      expect(kindsOf(groups("harbor"), { ...own, lists })).toEqual({ harbor: "unknown" });
      const evidence = exampleEvidence(roles, { isAdministrator: true });
      expect(kindsOf(groups("harbor"), { evidence, lists })).toEqual({ harbor: "level-low" });
    });

    it("knows what everybody may take who can sign in", () => {
      const evidence = exampleEvidence([withRules(crew, ["*"])]);
      expect(kindsOf(people("sara", "luka"), { ...own, evidence })).toEqual({
        sara: "open",
        luka: "unknown",
      });
      expect(kindsOf(people("luka"), { ...own, evidence, target: target("/quota") })).toEqual({
        luka: "open",
      });
    });

    it("says that a rule for addresses would give a role, once the address is confirmed", () => {
      const evidence = exampleEvidence([withRules(crew, [], ["*@example.org"])]);
      expect(textOf(people("noor@example.org"), { ...own, evidence })).toBe(
        "An administrator of the portal can tell whether they have a role and a level here, such as by email *@example.org, once the issuer confirms the address",
      );
    });
  });

  it("never says yes or no of levels that were not read", () => {
    expect(kindsOf([...people("ada", "sara", "jonas"), ...groups("survey-crew")], { lists: {} })).toEqual({
      ada: "unknown",
      sara: "unknown",
      jonas: "unknown",
      "survey-crew": "unknown",
    });
  });

  it("does not take an address that nobody has confirmed for somebody's", () => {
    const evidence = exampleEvidence([withRules(crew, [], ["noor@example.org"])], { isAdministrator: true });
    const unconfirmed = new Map([
      signIn("noor@example.org", [], { hasVerifiedEmail: false, email: "noor@example.org" }),
    ]);
    expect(
      kindsOf(people("noor@example.org"), { evidence, signIns: unconfirmed, target: target("/quota") }),
    ).toEqual({
      "noor@example.org": "unknown",
    });
  });

  it("says where the rest of a list that was read in part could decide", () => {
    const part = { ...members, project: { members: [], isComplete: false, readAtMs: 0 } };
    expect(kindsOf(people("sara"), { lists: part })).toEqual({ sara: "open" });
    expect(textOf(people("petra@example.org"), { lists: { ...part, library: part.project } })).toBe(
      "Not all members of the project and its library were read",
    );
  });

  it("decides about 50 of 1,000 members in a moment", () => {
    const many = Array.from({ length: 1_000 }, (_, at) => ["CONSUMER", `person-${at}`] as const);
    const lists = memberLists({ library: many, project: [...many, ["VIEWER", "survey-crew", "GROUP"]] });
    const names = Array.from({ length: 50 }, (_, at) => `person-${at * 20}`);
    const signIns = new Map(names.map((name) => signIn(name, ["survey-crew"])));
    const startedMs = performance.now();
    const rows = preflight(people(...names), question({ lists, signIns }));
    expect(performance.now() - startedMs).toBeLessThan(500);
    expect(countPreflight(rows)).toMatchObject({ open: 50, total: 50 });
  });

  it("needs any role and no level for the portal's own pages", () => {
    const changes = { target: target("/quota"), lists: {} };
    expect(kindsOf(people("jonas", "vera", "noor"), changes)).toEqual({
      jonas: "open",
      vera: "open",
      noor: "no-role",
    });
  });

  it("counts who can open it", () => {
    const rows = preflight(people("sara", "jonas", "noor", "vera", "luka"), question());
    expect(countPreflight(rows)).toEqual({
      ...{ open: 1, "view-only": 1, "level-low": 0, "role-refuses": 1, "no-role": 1, unknown: 1 },
      ...{ total: 5, canOpen: 2 },
    });
  });
});

describe("pageNeeds", () => {
  const asset = `${project}/assets/asset-${hex}`;
  it.each([
    [`/libraries/library-${hex}`, ["GetLibrary"], null],
    [`/libraries/library-${hex}/members`, ["GetLibrary", "ListLibraryMembers"], null],
    [`${project}?selected=asset-${hex}`, ["GetProject", "ListAssets"], "GetFileContent"],
    [`${project}/members`, ["GetProject", "ListProjectMembers"], null],
    [asset, ["GetAsset", "ListFiles"], "GetFileContent"],
    [`${asset}?version=asset-${hex}-version-1`, ["GetAsset", "ListFilesForAssetVersion"], "GetFileContent"],
    [`${asset}/files/file-${hex}`, ["GetFile"], "GetFileContent"],
    ["/permissions", [], null],
  ])("of %s are %j", (path, open, download) => {
    const needs = pageNeeds(target(path));
    expect(needs).toEqual({ open, download });
    const known = operationCatalog.map(({ operationId }): string => operationId);
    expect([...open, ...(download ? [download] : [])].filter((id) => !known.includes(id))).toEqual([]);
  });
});
