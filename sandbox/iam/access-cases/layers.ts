import { type AccessCase, everything, nobodyAllows, type PolicyStatement } from "./access-case";

const allow = (Sid: string, Resource: string): PolicyStatement => ({
  Sid,
  Effect: "Allow",
  Action: "execute-api:Invoke",
  Resource,
});
const deny = (Sid: string, Resource: string): PolicyStatement => ({
  ...allow(Sid, Resource),
  Effect: "Deny",
});

const byAll = "allow by All (identity-based policy)";

/** IAM user guide, "Policy evaluation logic", "Permissions boundaries" and "Session policies". */
export const layerCases: readonly AccessCase[] = [
  {
    case: "a deny beats an allow",
    identity: [everything, deny("NoProjects", "API/*/projects")],
    expected: "explicit deny by NoProjects (identity-based policy)",
  },
  {
    case: "a deny before the allow beats it too",
    identity: [deny("NoProjects", "API/*/projects"), everything],
    expected: "explicit deny by NoProjects (identity-based policy)",
  },
  {
    case: "a wide deny beats a narrow allow",
    identity: [allow("One", "API/GET/iam/libraries/library-1/projects"), deny("None", "*")],
    expected: "explicit deny by None (identity-based policy)",
  },
  {
    case: "a deny of something else",
    identity: [everything, deny("NoAssets", "API/*/assets")],
    expected: byAll,
  },
  {
    case: "a deny without any allow is still explicit",
    identity: [deny("None", "*")],
    expected: "explicit deny by None (identity-based policy)",
  },
  {
    case: "a deny whose condition does not hold",
    identity: [
      everything,
      { ...deny("NotFromHere", "*"), Condition: { IpAddress: { "aws:SourceIp": "198.51.100.0/24" } } },
    ],
    expected: byAll,
  },
  {
    case: "a deny whose condition holds",
    identity: [
      everything,
      { ...deny("NotFromHere", "*"), Condition: { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } } },
    ],
    expected: "explicit deny by NotFromHere (identity-based policy)",
  },
  {
    case: "a boundary that allows too",
    identity: [everything],
    boundary: [allow("Get", "API/GET/*")],
    expected: byAll,
  },
  {
    case: "a boundary that lacks the resource",
    identity: [everything],
    boundary: [allow("Post", "API/POST/*")],
    expected: "implicit deny (permissions boundary)",
  },
  {
    case: "a boundary that lacks the action",
    identity: [everything],
    boundary: [{ Sid: "S3", Effect: "Allow", Action: "s3:*", Resource: "*" }],
    expected: "implicit deny (permissions boundary)",
  },
  { case: "a boundary grants nothing by itself", boundary: [everything], expected: nobodyAllows },
  {
    case: "a boundary that denies",
    identity: [everything],
    boundary: [everything, deny("NoProjects", "API/*/projects")],
    expected: "explicit deny by NoProjects (permissions boundary)",
  },
  {
    case: "a boundary limits a user as well",
    caller: "user",
    identity: [everything],
    boundary: [allow("Post", "API/POST/*")],
    expected: "implicit deny (permissions boundary)",
  },
  {
    case: "a session policy that allows too",
    identity: [everything],
    session: [allow("Get", "API/GET/*")],
    expected: byAll,
  },
  {
    case: "a session policy that lacks the resource",
    identity: [everything],
    session: [allow("Post", "API/POST/*")],
    expected: "implicit deny (session policy)",
  },
  { case: "a session policy grants nothing by itself", session: [everything], expected: nobodyAllows },
  {
    case: "a session policy that denies",
    identity: [everything],
    session: [everything, deny("NoProjects", "API/*/projects")],
    expected: "explicit deny by NoProjects (session policy)",
  },
  {
    case: "a session policy cannot widen the role",
    identity: [allow("Post", "API/POST/*")],
    session: [everything],
    expected: nobodyAllows,
  },
  {
    case: "identity, boundary and session policy all allow",
    identity: [everything],
    boundary: [allow("Get", "API/GET/*")],
    session: [allow("Libraries", "API/*/iam/libraries/*")],
    expected: byAll,
  },
  {
    case: "the intersection of boundary and session policy is empty",
    identity: [everything],
    boundary: [allow("Get", "API/GET/*")],
    session: [allow("Post", "API/POST/*")],
    expected: "implicit deny (session policy)",
  },
  {
    case: "a boundary is named before a session policy",
    identity: [everything],
    boundary: [allow("Post", "API/POST/*")],
    session: [allow("Put", "API/PUT/*")],
    expected: "implicit deny (permissions boundary)",
  },
  {
    case: "an explicit deny anywhere beats implicit ones elsewhere",
    boundary: [allow("Post", "API/POST/*")],
    session: [deny("None", "*")],
    expected: "explicit deny by None (session policy)",
  },
  {
    case: "a federated user without a session policy may do nothing",
    caller: "federated user",
    identity: [everything],
    session: [],
    expected: "implicit deny (session policy)",
  },
  {
    case: "a federated user may do what user and session policy both allow",
    caller: "federated user",
    identity: [everything],
    session: [allow("Get", "API/GET/*")],
    expected: byAll,
  },
];
