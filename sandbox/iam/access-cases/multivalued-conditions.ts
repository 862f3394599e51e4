import { type AccessCase, allowedOnlyIf, everything, nobodyAllows, onlyIf } from "./access-case";

const keys = (...values: string[]) => ({ "aws:TagKeys": values });

/** IAM user guide, "Single-valued vs. multivalued context keys" and "Set operators for multivalued context keys". */
export const multivaluedConditionCases: readonly AccessCase[] = [
  {
    case: "ForAllValues, every value in the list",
    identity: [onlyIf({ "ForAllValues:StringEquals": { "aws:TagKeys": ["team", "cost", "site"] } })],
    context: keys("team", "cost"),
    expected: allowedOnlyIf,
  },
  {
    case: "ForAllValues, one value outside the list",
    identity: [onlyIf({ "ForAllValues:StringEquals": { "aws:TagKeys": ["team"] } })],
    context: keys("team", "cost"),
    expected: nobodyAllows,
  },
  {
    case: "ForAllValues without the key holds",
    identity: [onlyIf({ "ForAllValues:StringEquals": { "aws:TagKeys": "team" } })],
    expected: allowedOnlyIf,
  },
  {
    case: "ForAllValues with Null false wants the key as well",
    identity: [
      onlyIf({ "ForAllValues:StringEquals": { "aws:TagKeys": "team" }, Null: { "aws:TagKeys": "false" } }),
    ],
    expected: nobodyAllows,
  },
  {
    case: "ForAllValues:StringLike",
    identity: [onlyIf({ "ForAllValues:StringLike": { "aws:TagKeys": "sdma:*" } })],
    context: keys("sdma:team", "sdma:cost"),
    expected: allowedOnlyIf,
  },
  {
    case: "ForAllValues:StringNotEquals, none of the values in the list",
    identity: [onlyIf({ "ForAllValues:StringNotEquals": { "aws:TagKeys": ["owner", "secret"] } })],
    context: keys("team", "cost"),
    expected: allowedOnlyIf,
  },
  {
    case: "ForAllValues:StringNotEquals, one value in the list",
    identity: [onlyIf({ "ForAllValues:StringNotEquals": { "aws:TagKeys": ["owner", "secret"] } })],
    context: keys("team", "owner"),
    expected: nobodyAllows,
  },
  {
    case: "ForAnyValue, one value in the list",
    identity: [onlyIf({ "ForAnyValue:StringEquals": { "aws:TagKeys": "team" } })],
    context: keys("cost", "team"),
    expected: allowedOnlyIf,
  },
  {
    case: "ForAnyValue, no value in the list",
    identity: [onlyIf({ "ForAnyValue:StringEquals": { "aws:TagKeys": ["team", "site"] } })],
    context: keys("cost", "owner"),
    expected: nobodyAllows,
  },
  {
    case: "ForAnyValue without the key does not hold",
    identity: [onlyIf({ "ForAnyValue:StringEquals": { "aws:TagKeys": "team" } })],
    expected: nobodyAllows,
  },
  {
    case: "ForAnyValue:StringNotEquals, one value outside the list",
    identity: [onlyIf({ "ForAnyValue:StringNotEquals": { "aws:TagKeys": "team" } })],
    context: keys("team", "cost"),
    expected: allowedOnlyIf,
  },
  {
    case: "ForAnyValue:StringNotEquals, all values in the list",
    identity: [onlyIf({ "ForAnyValue:StringNotEquals": { "aws:TagKeys": ["team", "cost"] } })],
    context: keys("team", "cost"),
    expected: nobodyAllows,
  },
  {
    case: "ForAnyValue:StringLike",
    identity: [onlyIf({ "ForAnyValue:StringLike": { "aws:TagKeys": "te?m" } })],
    context: keys("cost", "team"),
    expected: allowedOnlyIf,
  },
  {
    case: "ForAnyValue:StringEqualsIgnoreCase",
    identity: [onlyIf({ "ForAnyValue:StringEqualsIgnoreCase": { "aws:TagKeys": "TEAM" } })],
    context: keys("cost", "Team"),
    expected: allowedOnlyIf,
  },
  {
    case: "ForAnyValue:ArnLike",
    identity: [onlyIf({ "ForAnyValue:ArnLike": { "sandbox:Layers": "arn:aws:lambda:*:*:layer:map*" } })],
    context: {
      "sandbox:Layers": ["arn:aws:lambda:eu-west-1:1:layer:chart", "arn:aws:lambda:eu-west-1:1:layer:map2"],
    },
    expected: allowedOnlyIf,
  },
  {
    case: "a deny with ForAnyValue applies as soon as one value is forbidden",
    identity: [
      everything,
      { ...onlyIf({ "ForAnyValue:StringEquals": { "aws:TagKeys": "owner" } }), Effect: "Deny" },
    ],
    context: keys("team", "owner"),
    expected: "explicit deny by OnlyIf (identity-based policy)",
  },
  {
    case: "a deny with ForAllValues applies to whoever sends no values",
    identity: [
      everything,
      { ...onlyIf({ "ForAllValues:StringEquals": { "aws:TagKeys": "owner" } }), Effect: "Deny" },
    ],
    expected: "explicit deny by OnlyIf (identity-based policy)",
  },
];
