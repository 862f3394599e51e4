import { describe, expect, it } from "vitest";
import type { PermissionEvidence, RoleEvidenceAnswer } from "../../contracts/permission-evidence";
import { type OperationId, operationById } from "../../sdma/catalog";
import {
  exampleEvidence,
  examplePolicies,
  exampleRole,
  invokePolicy,
  roleWith,
} from "../example-evidence.test-support";
import { findWhoCan } from "./find-who-can";
import { memberList, memberLists } from "./member-lists.test-support";
import type { WhoQuestion, WhoRow } from "./who-can-model";
import { reasonText, subjectLabel } from "./who-can-text";
import { neededLists } from "./who-parties";

const uuid = "b7c1d5a2-6f0e-4c39-9a41-2d8e5f3b7c10";
const programArn = "arn:aws:iam::111122223333:role/IngestPipeline";

const withRules = (
  role: RoleEvidenceAnswer,
  groups: string[],
  emails: string[] = [],
): RoleEvidenceAnswer => ({
  ...role,
  rules: { groups, emails, isByEmail: false },
});

/** Ada administers the portal; its crew has everything, its stakeholders only read. */
const ofAda: PermissionEvidence = exampleEvidence(
  [
    withRules(roleWith("crew", examplePolicies.full), ["survey-crew"], ["*@partner.example"]),
    withRules({ ...roleWith("reader", examplePolicies.readonly), grantedBy: null }, ["stakeholders"]),
  ],
  {
    isAdministrator: true,
    sessionTags: { crew: { "sdma-portal:person": "ada", "sdma-portal:role": "crew" } },
  },
);

const lists = memberLists({
  library: [
    ["OWNER", "ada"],
    ["CONTRIBUTOR", "survey-crew", "GROUP"],
    ["VIEWER", "stakeholders", "GROUP"],
    ["OWNER", programArn],
  ],
  project: [
    ["MANAGER", "harbor-office", "GROUP"],
    ["MANAGER", "mira"],
    ["OWNER", "petra@partner.example"],
    ["VIEWER", "jonas"],
    ["MANAGER", uuid],
    ["MANAGER", "system"],
    ["MANAGER", "arn:aws:sts::111122223333:assumed-role/crew/luka"],
    ["MANAGER", "arn:aws:iam::111122223333:user/kiosk"],
  ],
});

const asked: Omit<WhoQuestion, "operation"> = {
  evidence: ofAda,
  ids: {},
  lists,
  viewer: { sessionName: "ada", groups: ["survey-crew"] },
};

const find = (operationId: OperationId, question: Partial<WhoQuestion> = {}) =>
  findWhoCan({ ...asked, operation: operationById(operationId), ...question });
const rowOf = (rows: readonly WhoRow[], name: string) => {
  const row = rows.find(({ subject }) => subjectLabel(subject).name === name);
  if (!row) throw new Error(`${name} is not among ${rows.map(({ subject }) => subjectLabel(subject).name)}`);
  return row;
};
const verdictsOf = (rows: readonly WhoRow[]) =>
  Object.fromEntries(rows.map(({ subject, verdict }) => [subjectLabel(subject).name, verdict]));

describe("findWhoCan", () => {
  it("lets in whom level, role and policy let in together, and nobody else for sure", () => {
    expect(verdictsOf(find("DeleteAsset"))).toEqual({
      ada: "allowed",
      SpatialDataManagementAdministrators: "unknown",
      "harbor-office": "unknown",
      mira: "unknown",
      "petra@partner.example": "unknown",
      [uuid]: "unknown",
      "crew/luka": "unknown",
      "arn:aws:iam::111122223333:user/kiosk": "unknown",
      IngestPipeline: "unknown",
      jonas: "denied",
      "survey-crew": "denied",
      stakeholders: "denied",
      "Everyone else": "denied",
    });
  });

  it("allows a group by the role that its members take, and says which rule gives it", () => {
    const row = rowOf(find("CreateAsset"), "survey-crew");
    expect(row).toMatchObject({
      verdict: "allowed",
      level: { level: "CONTRIBUTOR", source: "library", by: "group" },
      fixers: [],
    });
    expect(reasonText(row.reason)).toBe("As Role crew (group survey-crew)");
  });

  it.each([
    [
      "mira",
      "Possibly as Role crew (if group survey-crew or email *@partner.example)",
      "portal-administrator",
    ],
    [
      "petra@partner.example",
      "Possibly as Role crew (if group survey-crew or email *@partner.example, once the issuer confirms the address)",
      "portal-administrator",
    ],
    ["jonas", "SDMA: Manager of the project is needed, and Viewer is held", "level-granter"],
    ["Everyone else", "SDMA: Manager of the project is needed", "level-granter"],
    [
      "IngestPipeline",
      "The level is enough or not known; the policies of this principal are not the portal’s, and were not read",
      "iam-administrator",
    ],
  ])("says why %s is not surely let in, and who can change it", (name, text, fixer) => {
    const { reason, fixers } = rowOf(find("DeleteAsset"), name);
    expect(reasonText(reason)).toBe(text);
    expect(fixers.map(({ kind }) => kind)).toEqual([fixer]);
  });

  it("denies by IAM where the level is enough and no role allows it", () => {
    const roles = [withRules(roleWith("reader", examplePolicies.readonly), ["survey-crew"])];
    const row = rowOf(find("CreateAsset", { evidence: { ...ofAda, roles } }), "survey-crew");
    expect(row).toMatchObject({ verdict: "denied", fixers: [{ kind: "iam-administrator" }] });
    expect(reasonText(row.reason)).toBe("IAM: no statement of the role’s policies allows it");
  });

  it("denies members whom no rule gives a role", () => {
    const roles = [withRules(roleWith("crew", examplePolicies.full), [], ["boss@example.org"])];
    const rows = find("DeleteAsset", { evidence: { ...ofAda, roles } });
    expect(rowOf(rows, "petra@partner.example")).toMatchObject({
      verdict: "denied",
      reason: { kind: "no-role" },
    });
  });

  it("counts the role's own ARN for everybody who takes it", () => {
    const { arn } = exampleRole("crew");
    const withRole = { ...lists, library: memberList([["OWNER", arn]]) };
    const rows = find("DeleteProject", { lists: withRole });
    expect(rowOf(rows, "crew")).toMatchObject({ verdict: "allowed", level: { by: "role", level: "OWNER" } });
    expect(rowOf(rows, "ada")).toMatchObject({ verdict: "allowed", level: { by: "role" } });
    expect(rowOf(rows, "jonas")).toMatchObject({ verdict: "unknown", reason: { kind: "if-granted" } });
  });

  it("allows what anybody may list to whoever has a role", () => {
    const rows = find("ListProjects", { lists: {} });
    expect(verdictsOf(rows)).toEqual({
      ada: "allowed",
      SpatialDataManagementAdministrators: "unknown",
      "Everyone else": "unknown",
    });
    expect(neededLists(operationById("ListProjects"))).toEqual([]);
  });

  it("denies nobody while a list is missing or has more pages, and still allows members", () => {
    for (const project of [
      undefined,
      memberList(lists.project ? [["MANAGER", "ada"]] : [], { isComplete: false }),
    ]) {
      const { library } = lists;
      const rows = find("DeleteAsset", {
        lists: { ...(library && { library }), ...(project && { project }) },
      });
      expect(rows.map(({ verdict }) => verdict)).not.toContain("denied");
      expect(rowOf(rows, "ada").verdict).toBe("allowed");
    }
  });

  it("orders those who can before those who cannot, and everybody else at the end", () => {
    const order = find("DeleteAsset").map(({ verdict }) => verdict);
    const rank = (verdict: string) => ["allowed", "unknown", "denied"].indexOf(verdict);
    expect(order).toEqual(order.toSorted((a, b) => rank(a) - rank(b)));
    expect(find("ListProjects").at(-1)?.subject.kind).toBe("everyone-else");
  });

  it("leaves a member of a kind undecided that SDMA may add later", () => {
    const members = [{ principalId: "robot", principalType: "SERVICE", level: "OWNER" }];
    const rows = find("DeleteAsset", { lists: { ...lists, project: { ...memberList([]), members } } });
    expect(rowOf(rows, "robot")).toMatchObject({ verdict: "unknown", reason: { kind: "unknown-kind" } });
  });
});

describe("policies that tell people apart", () => {
  const statement = (condition: object) =>
    JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: "execute-api:Invoke", Resource: "*", Condition: condition }],
    });
  const conditional = (condition: object) => {
    const role = roleWith("crew", { ...invokePolicy("ByName"), document: statement(condition) });
    return { ...ofAda, roles: [withRules(role, ["*"])] };
  };
  const ofProject = {
    lists: {
      ...lists,
      project: memberList([
        ["MANAGER", "mira"],
        ["MANAGER", "leads", "GROUP"],
      ]),
    },
  };

  it.each([["aws:PrincipalTag/sdma-portal:person"], ["aws:SourceIdentity"]])(
    "decide for people by name, and for nobody of a group: %s",
    (key) => {
      const evidence = conditional({ StringEquals: { [key]: "mira" } });
      const rows = find("DeleteAsset", { evidence, ...ofProject });
      expect(verdictsOf(rows)).toMatchObject({ mira: "allowed", leads: "unknown", ada: "denied" });
    },
  );

  it("in the API's resource policy leave groups undecided as well", () => {
    const document = JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Deny",
          Principal: { AWS: "arn:aws:sts::111122223333:assumed-role/crew/mira" },
          Action: "execute-api:Invoke",
          Resource: "*",
        },
      ],
    });
    const resourcePolicy = {
      policy: { name: "resource policy", kind: "resource" as const, document },
      unread: null,
      readAtMs: 0,
    };
    const roles = [withRules(roleWith("crew", examplePolicies.full), ["*"])];
    const rows = find("DeleteAsset", { evidence: { ...ofAda, roles, resourcePolicy }, ...ofProject });
    expect(verdictsOf(rows)).toMatchObject({ mira: "denied", leads: "unknown", ada: "allowed" });
  });

  it("that were not read decide nothing", () => {
    const roles = ofAda.roles.map((role) => ({ ...role, policies: null }));
    const rows = find("DeleteAsset", { evidence: { ...ofAda, roles } });
    expect(rows.map(({ verdict }) => verdict)).not.toContain("allowed");
    expect(rowOf(rows, "jonas").verdict).toBe("denied");
  });
});

describe("for somebody who does not administer the portal", () => {
  const ofMira = exampleEvidence([roleWith("crew", examplePolicies.full)]);
  const rows = find("DeleteAsset", {
    evidence: ofMira,
    viewer: { sessionName: "mira", groups: ["survey-crew"] },
  });

  it("judges themself by their own roles", () => {
    expect(rowOf(rows, "mira")).toMatchObject({ verdict: "allowed", subject: { isViewer: true } });
  });

  it("judges others by their levels alone, and says that their roles are not shown", () => {
    expect(rowOf(rows, "jonas").verdict).toBe("denied");
    expect(rowOf(rows, "harbor-office")).toMatchObject({
      verdict: "unknown",
      reason: { kind: "roles-hidden" },
    });
    expect(rows.filter(({ verdict }) => verdict === "allowed")).toHaveLength(1);
  });

  it("judges a group of their own by the roles that it gives them", () => {
    const crew = find("CreateAsset", { evidence: ofMira });
    expect(rowOf(crew, "survey-crew")).toMatchObject({ verdict: "allowed", level: { level: "CONTRIBUTOR" } });
  });
});
