import { type AccessCase, everything, nobodyAllows, type PolicyStatement } from "./access-case";

const may = (Action: string | readonly string[]): PolicyStatement[] => [
  { Sid: "May", Effect: "Allow", Action, Resource: "*" },
];
const mayNot = (NotAction: string | readonly string[]): PolicyStatement[] => [
  { Sid: "AllBut", Effect: "Allow", NotAction, Resource: "*" },
];
const byMay = "allow by May (identity-based policy)";
const byAllBut = "allow by AllBut (identity-based policy)";

/** IAM user guide, "IAM JSON policy elements: Action" and "NotAction". */
export const actionCases: readonly AccessCase[] = [
  { case: "the action itself", identity: may("execute-api:Invoke"), expected: byMay },
  { case: "action names ignore case", identity: may("Execute-API:invoke"), expected: byMay },
  { case: "* for every action", identity: may("*"), expected: byMay },
  { case: "* behind the service", identity: may("execute-api:*"), expected: byMay },
  { case: "* within the action", identity: may("execute-api:I*ke"), expected: byMay },
  { case: "? in the action is one character", identity: may("execute-api:Invok?"), expected: byMay },
  { case: "? in the action is not none", identity: may("execute-api:Invoke?"), expected: nobodyAllows },
  { case: "another action", identity: may("execute-api:ManageConnections"), expected: nobodyAllows },
  { case: "another service", identity: may("apigateway:*"), expected: nobodyAllows },
  {
    case: "the beginning of a name is not the name",
    identity: may("execute-api:Inv"),
    expected: nobodyAllows,
  },
  { case: "one of several", identity: may(["s3:*", "execute-api:Invoke"]), expected: byMay },
  { case: "NotAction allows all the others", identity: mayNot("iam:*"), expected: byAllBut },
  { case: "NotAction leaves out its own", identity: mayNot("execute-api:*"), expected: nobodyAllows },
  {
    case: "NotAction leaves out each of its list",
    identity: mayNot(["s3:*", "EXECUTE-API:*"]),
    expected: nobodyAllows,
  },
  {
    case: "what NotAction leaves out, another statement may allow",
    identity: [...mayNot("execute-api:*"), ...may("execute-api:Invoke")],
    expected: byMay,
  },
  {
    case: "Deny with NotAction denies all the others",
    identity: [everything, { Sid: "OnlyIam", Effect: "Deny", NotAction: "iam:*", Resource: "*" }],
    expected: "explicit deny by OnlyIam (identity-based policy)",
  },
  {
    case: "Deny with NotAction spares its own",
    identity: [everything, { Sid: "OnlyApi", Effect: "Deny", NotAction: "execute-api:*", Resource: "*" }],
    expected: "allow by All (identity-based policy)",
  },
  {
    case: "an action without resources is asked on *",
    identity: may("sts:GetFederationToken"),
    action: "sts:GetFederationToken",
    resource: "*",
    expected: byMay,
  },
];
