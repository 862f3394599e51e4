import { type AccessCase, allowedOnlyIf, everything, nobodyAllows, onlyIf } from "./access-case";

const team = (value: string) => ({ "aws:RequestTag/team": value });

/** IAM user guide, "Condition operators" (string, ARN, binary, IfExists) and "Conditions with multiple keys or values". */
export const stringConditionCases: readonly AccessCase[] = [
  {
    case: "StringEquals, one of its values",
    identity: [onlyIf({ StringEquals: { "aws:RequestTag/team": ["survey", "design"] } })],
    context: team("design"),
    expected: allowedOnlyIf,
  },
  {
    case: "StringEquals, none of its values",
    identity: [onlyIf({ StringEquals: { "aws:RequestTag/team": ["survey", "design"] } })],
    context: team("sales"),
    expected: nobodyAllows,
  },
  {
    case: "StringEquals minds case",
    identity: [onlyIf({ StringEquals: { "aws:RequestTag/team": "Survey" } })],
    context: team("survey"),
    expected: nobodyAllows,
  },
  {
    case: "StringEquals knows no wildcards",
    identity: [onlyIf({ StringEquals: { "aws:RequestTag/team": "sur*" } })],
    context: team("survey"),
    expected: nobodyAllows,
  },
  {
    case: "keys ignore case, that of a tag in a key too",
    identity: [onlyIf({ StringEquals: { "AWS:requesttag/Team": "survey" } })],
    context: team("survey"),
    expected: allowedOnlyIf,
  },
  {
    case: "StringEquals without the key",
    identity: [onlyIf({ StringEquals: { "aws:RequestTag/team": "survey" } })],
    expected: nobodyAllows,
  },
  {
    case: "StringEqualsIfExists without the key",
    identity: [onlyIf({ StringEqualsIfExists: { "aws:RequestTag/team": "survey" } })],
    expected: allowedOnlyIf,
  },
  {
    case: "StringEqualsIfExists with another value",
    identity: [onlyIf({ StringEqualsIfExists: { "aws:RequestTag/team": "survey" } })],
    context: team("sales"),
    expected: nobodyAllows,
  },
  {
    case: "StringNotEquals with another value",
    identity: [onlyIf({ StringNotEquals: { "aws:RequestTag/team": "survey" } })],
    context: team("sales"),
    expected: allowedOnlyIf,
  },
  {
    case: "StringNotEquals means none of its values",
    identity: [onlyIf({ StringNotEquals: { "aws:RequestTag/team": ["survey", "sales"] } })],
    context: team("sales"),
    expected: nobodyAllows,
  },
  {
    case: "StringNotEquals without the key",
    identity: [onlyIf({ StringNotEquals: { "aws:RequestTag/team": "survey" } })],
    expected: allowedOnlyIf,
  },
  {
    case: "StringNotEqualsIfExists without the key",
    identity: [onlyIf({ StringNotEqualsIfExists: { "aws:RequestTag/team": "survey" } })],
    expected: allowedOnlyIf,
  },
  {
    case: "a deny with StringNotEquals applies to whoever lacks the key",
    identity: [
      everything,
      { ...onlyIf({ StringNotEquals: { "aws:RequestTag/team": "survey" } }), Effect: "Deny" },
    ],
    expected: "explicit deny by OnlyIf (identity-based policy)",
  },
  {
    case: "StringEqualsIgnoreCase",
    identity: [onlyIf({ StringEqualsIgnoreCase: { "aws:RequestTag/team": "SURVEY" } })],
    context: team("Survey"),
    expected: allowedOnlyIf,
  },
  {
    case: "StringNotEqualsIgnoreCase",
    identity: [onlyIf({ StringNotEqualsIgnoreCase: { "aws:RequestTag/team": "SURVEY" } })],
    context: team("Survey"),
    expected: nobodyAllows,
  },
  {
    case: "StringLike with *",
    identity: [onlyIf({ StringLike: { "aws:userid": "*:mira.*" } })],
    expected: allowedOnlyIf,
  },
  {
    case: "StringLike with ?",
    identity: [onlyIf({ StringLike: { "aws:RequestTag/team": "s?rvey" } })],
    context: team("survey"),
    expected: allowedOnlyIf,
  },
  {
    case: "StringLike minds case",
    identity: [onlyIf({ StringLike: { "aws:userid": "*:Mira.*" } })],
    expected: nobodyAllows,
  },
  {
    case: "StringLike takes the whole value",
    identity: [onlyIf({ StringLike: { "aws:RequestTag/team": "surv" } })],
    context: team("survey"),
    expected: nobodyAllows,
  },
  {
    case: "StringNotLike",
    identity: [onlyIf({ StringNotLike: { "aws:userid": "*:mira.*" } })],
    expected: nobodyAllows,
  },
  {
    case: "StringLike * wants the key to be there",
    identity: [onlyIf({ StringLike: { "aws:RequestTag/team": "*" } })],
    expected: nobodyAllows,
  },
  {
    case: "several operators must all hold",
    identity: [
      onlyIf({ StringEquals: { "aws:RequestTag/team": "survey" }, Bool: { "aws:SecureTransport": "true" } }),
    ],
    context: team("survey"),
    expected: nobodyAllows,
  },
  {
    case: "several keys of one operator must all hold",
    identity: [
      onlyIf({ StringEquals: { "aws:RequestTag/team": "survey", "aws:RequestTag/site": "rijeka" } }),
    ],
    context: team("survey"),
    expected: nobodyAllows,
  },
  {
    case: "several keys that all hold",
    identity: [
      onlyIf({ StringEquals: { "aws:RequestTag/team": "survey", "aws:RequestTag/site": "rijeka" } }),
    ],
    context: { ...team("survey"), "aws:RequestTag/site": "rijeka" },
    expected: allowedOnlyIf,
  },
  {
    case: "ArnLike, part by part, * across the role's path",
    identity: [onlyIf({ ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/*Reader" } })],
    expected: allowedOnlyIf,
  },
  {
    case: "aws:PrincipalArn of a session is its role's, path included",
    identity: [onlyIf({ ArnEquals: { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/teams/Reader" } })],
    expected: allowedOnlyIf,
  },
  {
    case: "aws:PrincipalArn is never the session's own ARN",
    identity: [onlyIf({ ArnLike: { "aws:PrincipalArn": "arn:aws:sts::*:assumed-role/Reader/*" } })],
    expected: nobodyAllows,
  },
  {
    case: "ArnEquals knows wildcards as ArnLike does",
    identity: [onlyIf({ ArnEquals: { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/teams/*" } })],
    expected: allowedOnlyIf,
  },
  {
    case: "in ArnLike, * does not cross a colon",
    identity: [onlyIf({ ArnLike: { "aws:PrincipalArn": "arn:aws:*:role/teams/Reader" } })],
    expected: nobodyAllows,
  },
  {
    case: "in StringLike, * crosses colons",
    identity: [onlyIf({ StringLike: { "aws:PrincipalArn": "arn:aws:*:role/teams/Reader" } })],
    expected: allowedOnlyIf,
  },
  {
    case: "ArnNotLike",
    identity: [onlyIf({ ArnNotLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/teams/*" } })],
    expected: nobodyAllows,
  },
  {
    case: "ArnNotEquals with another ARN",
    identity: [onlyIf({ ArnNotEquals: { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/Writer" } })],
    expected: allowedOnlyIf,
  },
  {
    case: "ArnLikeIfExists without the key",
    identity: [onlyIf({ ArnLikeIfExists: { "aws:SourceArn": "arn:aws:s3:::survey" } })],
    expected: allowedOnlyIf,
  },
  {
    case: "BinaryEquals, byte for byte",
    identity: [onlyIf({ BinaryEquals: { "sandbox:Digest": "QmluYXJ5VmFsdWVJbkJhc2U2NA==" } })],
    context: { "sandbox:Digest": "QmluYXJ5VmFsdWVJbkJhc2U2NA==" },
    expected: allowedOnlyIf,
  },
  {
    case: "BinaryEquals with another case is other bytes",
    identity: [onlyIf({ BinaryEquals: { "sandbox:Digest": "QmluYXJ5VmFsdWVJbkJhc2U2NA==" } })],
    context: { "sandbox:Digest": "qmluYXJ5VmFsdWVJbkJhc2U2NA==" },
    expected: nobodyAllows,
  },
];
