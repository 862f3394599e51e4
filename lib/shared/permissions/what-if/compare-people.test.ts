import { describe, expect, it } from "vitest";
import type { PermissionEvidence, RoleEvidenceAnswer } from "../../contracts/permission-evidence";
import { exampleEvidence, examplePolicies, invokePolicy, roleWith } from "../example-evidence.test-support";
import { memberList, memberLists } from "../people/member-lists.test-support";
import { subjectLabel } from "../people/who-can-text";
import { comparePeople, type PeopleQuestion } from "./compare-people";
import { changedRoleText, personChangeLabel } from "./people-change-text";
import { draftKey, emptyDraft, type PolicyDraft } from "./policy-draft";

const withRules = (
  role: RoleEvidenceAnswer,
  groups: string[],
  emails: string[] = [],
): RoleEvidenceAnswer => ({ ...role, rules: { groups, emails, isByEmail: false } });

const everyone = withRules(
  { ...roleWith("everyone", invokePolicy("Files", "GET/iam/libraries*")), grantedBy: null },
  ["*"],
);
const crew = withRules(roleWith("crew", examplePolicies.full), ["survey-crew"]);
const reader = withRules({ ...roleWith("reader", examplePolicies.readonly), grantedBy: null }, [
  "stakeholders",
]);

/** Ada administers the portal and is in the crew. */
const evidenceOf = (...roles: RoleEvidenceAnswer[]): PermissionEvidence =>
  exampleEvidence(roles, { isAdministrator: true });

const programArn = "arn:aws:iam::111122223333:role/IngestPipeline";
const lists = memberLists({
  library: [["VIEWER", "stakeholders", "GROUP"]],
  project: [
    ["OWNER", "ada"],
    ["MANAGER", "mira"],
    ["VIEWER", "jonas"],
    ["CONTRIBUTOR", "survey-crew", "GROUP"],
    ["MANAGER", "system"],
    ["VIEWER", programArn],
  ],
});

const ids = { libraryId: "library-1", projectId: "project-1" };
const basis = { evidence: evidenceOf(crew, reader), role: crew };
const asked: PeopleQuestion = {
  basis,
  draft: emptyDraft,
  levels: {},
  groups: { join: null, leave: null },
  ids,
  choice: {},
  lists,
  viewer: { sessionName: "ada", groups: ["survey-crew"] },
  search: "",
};

const changesOf = (question: Partial<PeopleQuestion>) =>
  Object.fromEntries(
    comparePeople({ ...asked, ...question }).people.map((change) => [
      subjectLabel(change.subject).name,
      change,
    ]),
  );
const labelsOf = (question: Partial<PeopleQuestion>) =>
  Object.fromEntries(
    Object.entries(changesOf(question)).map(([name, change]) => [name, personChangeLabel(change)]),
  );
const changeOf = (name: string, question: Partial<PeopleQuestion>) => {
  const change = changesOf(question)[name];
  if (!change) throw new Error(`${name} has no line`);
  return change;
};

/** Levels on asset templates and connectors are not known here: none is chosen. */
const isOfProject = (id: string) => !/Template|Connector/.test(id);

const noPolicy: PolicyDraft = { changes: { [draftKey(examplePolicies.full)]: null }, added: [] };
const onlyEveryone = { basis: { evidence: evidenceOf(everyone), role: everyone } };

describe("comparePeople", () => {
  it("says of each member, and of everybody else, that nothing changes where nothing is changed", () => {
    const labels = labelsOf({});
    expect(Object.keys(labels)).toEqual([
      "ada",
      "SpatialDataManagementAdministrators",
      "stakeholders",
      "mira",
      "jonas",
      "survey-crew",
      "IngestPipeline",
      "Everyone else",
    ]);
    expect(new Set(Object.values(labels))).toEqual(new Set(["Nothing changes"]));
  });

  describe("a level", () => {
    it.each([
      [
        "opens to a Viewer what a Contributor reads",
        "jonas",
        "CONTRIBUTOR",
        { opens: ["GetFileContent"], closes: [] },
      ],
      ["opens nothing to a Manager", "mira", "MANAGER", { opens: [], closes: [] }],
      [
        "closes to a Manager what a Viewer may not read",
        "mira",
        "VIEWER",
        { opens: [], closes: ["GetFileContent"] },
      ],
      [
        "closes everything of the project without one",
        "jonas",
        "NONE",
        { opens: [], closes: ["GetProject"] },
      ],
    ] as const)("%s", (_, name, project, expected) => {
      const { opens, closes, unknown } = changeOf(name, { ...onlyEveryone, levels: { project } });
      expect(opens).toEqual(expect.arrayContaining([...expected.opens]));
      expect(closes).toEqual(expect.arrayContaining([...expected.closes]));
      if (expected.opens.length === 0) expect(opens).toEqual([]);
      if (expected.closes.length === 0) expect(closes).toEqual([]);
      expect(unknown).toEqual([]);
    });

    it("stays without effect where the policies forbid it in any case", () => {
      const { opens } = changeOf("jonas", { ...onlyEveryone, levels: { project: "OWNER" } });
      expect(opens).not.toContain("DeleteProject");
    });

    it("takes nothing that the library gives as well", () => {
      const inherited = memberLists({ library: [["VIEWER", "jonas"]], project: [["VIEWER", "jonas"]] });
      const none = { ...onlyEveryone, levels: { project: "NONE" } } as const;
      expect(changeOf("jonas", { ...none, lists: inherited }).closes).toEqual([]);
    });

    it("is no level of those who are no members", () => {
      expect(labelsOf({ ...onlyEveryone, levels: { project: "OWNER" } })["Everyone else"]).toBe(
        "Nothing changes",
      );
    });

    it("is unknown where the role depends on groups that nobody here knows, and says in which role", () => {
      const change = changeOf("jonas", { levels: { project: "OWNER" } });
      expect(change.opens).toEqual([]);
      expect(change.unknown).toContain("DeleteProject");
      expect(change.roles.map(changedRoleText)).toContainEqual(
        expect.stringMatching(/^As Role crew \(if group survey-crew\): opens \d+$/),
      );
    });

    it("is unknown on a list that was read in part, as far as the rest could hold a level", () => {
      const partial = {
        project: memberList([["VIEWER", "jonas"]], { isComplete: false }),
        library: memberList([]),
      };
      const change = changeOf("jonas", {
        ...onlyEveryone,
        lists: partial,
        levels: { project: "CONTRIBUTOR" },
      });
      expect(change.opens).toEqual([]);
      expect(change.unknown).toContain("GetFileContent");
    });

    it("is unknown for a role that is not the portal's, unless SDMA refuses before and after", () => {
      const change = changeOf("IngestPipeline", { levels: { project: "CONTRIBUTOR" } });
      expect(change.unknown).toContain("GetFileContent");
      expect(change.unknown).not.toContain("DeleteProject");
      expect(change.roles).toEqual([]);
    });
  });

  describe("a policy", () => {
    it("concerns everybody who may take its role, for sure those who surely have it", () => {
      const changes = changesOf({ draft: noPolicy });
      expect(changes.ada?.closes).toContain("DeleteProject");
      expect(changes.ada?.unknown.filter(isOfProject)).toEqual([]);
      // Whoever is in the group of the crew may be in that of the readers, too.
      expect(changes["survey-crew"]?.closes).toContain("CreateAsset");
      expect(changes["survey-crew"]?.unknown).toContain("GetProject");
      expect(changes.mira?.closes).toEqual([]);
      expect(changes.mira?.unknown).toContain("DeleteAsset");
      // The role of their own stays.
      expect(changes.stakeholders?.closes).toEqual([]);
      expect(changes.stakeholders?.unknown).not.toContain("GetProject");
      expect(changes["Everyone else"]?.unknown).toContain("ListLibraries");
      expect(changes.IngestPipeline).toMatchObject({ opens: [], closes: [], unknown: [], roles: [] });
    });

    it("concerns nobody who cannot take its role", () => {
      const removed = (role: RoleEvidenceAnswer) =>
        labelsOf({ basis: { evidence: evidenceOf(everyone, role), role }, draft: noPolicy }).mira;
      expect(removed(withRules(crew, []))).toBe("Nothing changes");
      expect(removed(withRules(crew, [], ["mira@survey.example"]))).toMatch(/unknown$/);
    });

    it("of the API concerns every role", () => {
      const document = JSON.stringify({
        Version: "2012-10-17",
        Statement: { Effect: "Deny", Principal: "*", Action: "execute-api:Invoke", Resource: "*" },
      });
      const draft = { changes: {}, added: [{ name: "api", kind: "resource" as const, document }] };
      const { ada, mira } = changesOf({ ...onlyEveryone, draft });
      expect(mira?.closes).toContain("GetProject");
      expect(ada?.closes).toContain("GetProject");
    });

    it("that names one person concerns that person", () => {
      const named = {
        ...invokePolicy("Named", "*"),
        document: JSON.stringify({
          Version: "2012-10-17",
          Statement: {
            Effect: "Allow",
            Action: "execute-api:Invoke",
            Resource: "*",
            Condition: { StringEquals: { "aws:SourceIdentity": "mira" } },
          },
        }),
      };
      const changes = changesOf({ ...onlyEveryone, draft: { changes: {}, added: [named] } });
      expect(changes.mira?.opens).toContain("DeleteAsset");
      expect(changes.jonas).toMatchObject({ opens: [], unknown: [] });
      expect(changes["Everyone else"]?.opens).toEqual([]);
    });
  });

  describe("a group", () => {
    it("that is joined gives its role and its level, to people alone", () => {
      const joined = changesOf({ groups: { join: "survey-crew", leave: null } });
      expect(joined.jonas?.roles.map(({ roleId, grant }) => [roleId, grant.kind])).toEqual([
        ["crew", "granted"],
        ["reader", "possible"],
      ]);
      expect(joined.jonas?.opens).toContain("GetFileContent");
      // Whether they could do that before depends on their other groups.
      expect(joined.jonas?.unknown).toContain("ListLibraries");
      expect(joined.ada).toMatchObject({ opens: [], closes: [], unknown: [] });
      expect(joined.stakeholders).toMatchObject({ opens: [], unknown: [] });
    });

    it("that is left takes its role away: for sure from oneself, and from others unless another group gives one", () => {
      const left = changesOf({ groups: { join: null, leave: "survey-crew" } });
      expect(left.ada?.closes).toContain("DeleteProject");
      expect(left.ada?.unknown.filter(isOfProject)).toEqual([]);
      expect(left.mira?.closes).toContain("DeleteAsset");
      expect(left.mira?.unknown).toContain("GetProject");
    });
  });

  it("shows those who are not administrators nothing of others' roles", () => {
    const own = exampleEvidence([crew]);
    const changes = changesOf({ basis: { evidence: own, role: crew }, levels: { project: "CONTRIBUTOR" } });
    expect(changes.jonas?.opens).toEqual([]);
    expect(changes.jonas?.unknown).toContain("GetFileContent");
    expect(changes.jonas?.unknown).not.toContain("DeleteProject");
    expect(changes.ada?.closes).toContain("DeleteProject");
  });

  it("finds people by name, and decides a hundred of thousands at once", () => {
    const crowd = memberList(Array.from({ length: 4_000 }, (_, at) => ["VIEWER", `person-${at}`] as const));
    const question = { ...asked, lists: { ...lists, project: crowd }, draft: noPolicy };
    const startMs = performance.now();
    expect(comparePeople(question)).toMatchObject({ total: 4_004, people: { length: 100 } });
    expect(performance.now() - startMs).toBeLessThan(2_000);
    const { people, total } = comparePeople({ ...question, search: "SON-3999" });
    expect(total).toBe(1);
    expect(people.map(({ subject }) => subjectLabel(subject).name)).toEqual(["person-3999"]);
  });
});

it("says in one line what changes for somebody, and in which role", () => {
  const change = { subject: { kind: "everyone-else" }, roles: [] } as const;
  const of = (opens: string[], closes: string[], unknown: string[]) =>
    personChangeLabel({ ...change, opens, closes, unknown });
  expect(of(["a", "b"], ["c"], [])).toBe("Opens 2, closes 1");
  expect(of([], ["c"], ["d"])).toBe("Closes 1, 1 unknown");
  expect(of([], [], ["d", "e"])).toBe("2 unknown");
  expect(of([], [], [])).toBe("Nothing changes");
});
