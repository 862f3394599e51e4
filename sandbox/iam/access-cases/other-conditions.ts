import { type AccessCase, allowedOnlyIf, everything, nobodyAllows, onlyIf } from "./access-case";

const age = (value: string) => ({ "sandbox:Age": value });

/** IAM user guide, "Condition operators": numeric, date, Boolean, IP address, Null. */
export const otherConditionCases: readonly AccessCase[] = [
  {
    case: "NumericEquals compares numbers, not text",
    identity: [onlyIf({ NumericEquals: { "sandbox:Age": "10.0" } })],
    context: age("10"),
    expected: allowedOnlyIf,
  },
  {
    case: "NumericEquals takes a JSON number",
    identity: [onlyIf({ NumericEquals: { "sandbox:Age": 10 } })],
    context: age("10"),
    expected: allowedOnlyIf,
  },
  {
    case: "NumericNotEquals",
    identity: [onlyIf({ NumericNotEquals: { "sandbox:Age": "10" } })],
    context: age("10"),
    expected: nobodyAllows,
  },
  {
    case: "NumericLessThan compares numbers, not text",
    identity: [onlyIf({ NumericLessThan: { "sandbox:Age": "1000" } })],
    context: age("900"),
    expected: allowedOnlyIf,
  },
  {
    case: "NumericLessThan leaves out its bound",
    identity: [onlyIf({ NumericLessThan: { "sandbox:Age": "900" } })],
    context: age("900"),
    expected: nobodyAllows,
  },
  {
    case: "NumericLessThanEquals takes in its bound",
    identity: [onlyIf({ NumericLessThanEquals: { "sandbox:Age": "900" } })],
    context: age("900"),
    expected: allowedOnlyIf,
  },
  {
    case: "NumericGreaterThan leaves out its bound",
    identity: [onlyIf({ NumericGreaterThan: { "sandbox:Age": "900" } })],
    context: age("900"),
    expected: nobodyAllows,
  },
  {
    case: "NumericGreaterThanEquals takes in its bound",
    identity: [onlyIf({ NumericGreaterThanEquals: { "sandbox:Age": "-5" } })],
    context: age("-5"),
    expected: allowedOnlyIf,
  },
  {
    case: "a number that is none",
    identity: [onlyIf({ NumericLessThan: { "sandbox:Age": "10" } })],
    context: age("young"),
    expected: nobodyAllows,
  },
  {
    case: "an empty value is not zero",
    identity: [onlyIf({ NumericLessThan: { "sandbox:Age": "10" } })],
    context: age(""),
    expected: nobodyAllows,
  },
  {
    case: "NumericLessThan without the key",
    identity: [onlyIf({ NumericLessThan: { "sandbox:Age": "10" } })],
    expected: nobodyAllows,
  },
  {
    case: "NumericLessThanIfExists without the key",
    identity: [onlyIf({ NumericLessThanIfExists: { "sandbox:Age": "10" } })],
    expected: allowedOnlyIf,
  },
  {
    case: "DateLessThan before the moment",
    identity: [onlyIf({ DateLessThan: { "aws:CurrentTime": "2026-11-22T12:00:01Z" } })],
    expected: allowedOnlyIf,
  },
  {
    case: "DateLessThan leaves out the moment itself",
    identity: [onlyIf({ DateLessThan: { "aws:CurrentTime": "2026-11-22T12:00:00Z" } })],
    expected: nobodyAllows,
  },
  {
    case: "DateLessThanEquals takes in the moment itself",
    identity: [onlyIf({ DateLessThanEquals: { "aws:CurrentTime": "2026-11-22T12:00:00Z" } })],
    expected: allowedOnlyIf,
  },
  {
    case: "DateGreaterThan compares instants, not text",
    identity: [onlyIf({ DateGreaterThan: { "aws:CurrentTime": "2026-11-22T12:30:00+01:00" } })],
    expected: allowedOnlyIf,
  },
  {
    case: "a window of two dates, inside",
    identity: [
      onlyIf({
        DateGreaterThan: { "aws:CurrentTime": "2026-11-01T00:00:00Z" },
        DateLessThan: { "aws:CurrentTime": "2026-12-01T00:00:00Z" },
      }),
    ],
    expected: allowedOnlyIf,
  },
  {
    case: "a window of two dates, outside",
    identity: [
      onlyIf({
        DateGreaterThan: { "aws:CurrentTime": "2026-10-01T00:00:00Z" },
        DateLessThan: { "aws:CurrentTime": "2026-11-01T00:00:00Z" },
      }),
    ],
    expected: nobodyAllows,
  },
  {
    case: "a day without time begins at midnight UTC",
    identity: [onlyIf({ DateGreaterThanEquals: { "aws:CurrentTime": "2026-11-22" } })],
    expected: allowedOnlyIf,
  },
  {
    case: "dates may be epoch seconds",
    identity: [onlyIf({ DateLessThan: { "aws:EpochTime": "1795348801" } })],
    expected: allowedOnlyIf,
  },
  {
    case: "NumericLessThan works on aws:EpochTime",
    identity: [onlyIf({ NumericLessThan: { "aws:EpochTime": "1795348800" } })],
    expected: nobodyAllows,
  },
  {
    case: "DateEquals, one moment in two spellings",
    identity: [onlyIf({ DateEquals: { "aws:CurrentTime": "2026-11-22T13:00:00+01:00" } })],
    expected: allowedOnlyIf,
  },
  {
    case: "DateNotEquals",
    identity: [onlyIf({ DateNotEquals: { "aws:CurrentTime": "2026-11-22T12:00:00Z" } })],
    expected: nobodyAllows,
  },
  {
    case: "sessions from before a moment are cut off (how AWS revokes sessions)",
    identity: [
      everything,
      { ...onlyIf({ DateLessThan: { "aws:TokenIssueTime": "2026-11-22T11:30:00Z" } }), Effect: "Deny" },
    ],
    expected: "explicit deny by OnlyIf (identity-based policy)",
  },
  {
    case: "long-lived keys have no aws:TokenIssueTime",
    caller: "user",
    identity: [
      everything,
      { ...onlyIf({ DateLessThan: { "aws:TokenIssueTime": "2026-11-22T11:30:00Z" } }), Effect: "Deny" },
    ],
    expected: "allow by All (identity-based policy)",
  },
  {
    case: "Bool true over plain HTTP",
    identity: [onlyIf({ Bool: { "aws:SecureTransport": "true" } })],
    expected: nobodyAllows,
  },
  {
    case: "Bool takes a JSON boolean",
    identity: [onlyIf({ Bool: { "aws:SecureTransport": false } })],
    expected: allowedOnlyIf,
  },
  {
    case: "Bool false on MFA holds for temporary credentials without MFA",
    identity: [onlyIf({ Bool: { "aws:MultiFactorAuthPresent": "false" } })],
    expected: allowedOnlyIf,
  },
  {
    case: "Bool false on MFA does not hold for long-lived keys, which lack the key",
    caller: "user",
    identity: [onlyIf({ Bool: { "aws:MultiFactorAuthPresent": "false" } })],
    expected: nobodyAllows,
  },
  {
    case: "BoolIfExists false on MFA holds for long-lived keys",
    caller: "user",
    identity: [onlyIf({ BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } })],
    expected: allowedOnlyIf,
  },
  {
    case: "BoolIfExists true on MFA lets long-lived keys through",
    caller: "user",
    identity: [onlyIf({ BoolIfExists: { "aws:MultiFactorAuthPresent": "true" } })],
    expected: allowedOnlyIf,
  },
  {
    case: "IpAddress within the block",
    identity: [onlyIf({ IpAddress: { "aws:SourceIp": "203.0.113.0/24" } })],
    expected: allowedOnlyIf,
  },
  {
    case: "IpAddress just outside the block",
    identity: [onlyIf({ IpAddress: { "aws:SourceIp": "203.0.113.64/29" } })],
    expected: nobodyAllows,
  },
  {
    case: "IpAddress without prefix is one address",
    identity: [onlyIf({ IpAddress: { "aws:SourceIp": "203.0.113.77" } })],
    expected: allowedOnlyIf,
  },
  {
    case: "IpAddress, one of several blocks",
    identity: [onlyIf({ IpAddress: { "aws:SourceIp": ["198.51.100.0/24", "203.0.113.0/24"] } })],
    expected: allowedOnlyIf,
  },
  {
    case: "IpAddress speaks IPv6 in any spelling",
    identity: [onlyIf({ IpAddress: { "sandbox:Address": "2001:DB8:0::/32" } })],
    context: { "sandbox:Address": "2001:db8::7" },
    expected: allowedOnlyIf,
  },
  {
    case: "an IPv4 block holds no IPv6 address",
    identity: [onlyIf({ IpAddress: { "sandbox:Address": "0.0.0.0/0" } })],
    context: { "sandbox:Address": "2001:db8::7" },
    expected: nobodyAllows,
  },
  {
    case: "IpAddress of a prefix that does not exist holds nobody",
    identity: [
      onlyIf({ IpAddress: { "aws:SourceIp": ["203.0.113.0/33", "203.0.113.0/2.5", "203.0.113.0/abc"] } }),
    ],
    expected: nobodyAllows,
  },
  {
    case: "NotIpAddress inside its block",
    identity: [onlyIf({ NotIpAddress: { "aws:SourceIp": "203.0.113.0/24" } })],
    expected: nobodyAllows,
  },
  {
    case: "NotIpAddress means none of its blocks",
    identity: [onlyIf({ NotIpAddress: { "aws:SourceIp": ["198.51.100.0/24", "192.0.2.0/24"] } })],
    expected: allowedOnlyIf,
  },
  {
    case: "NotIpAddress without the key",
    identity: [onlyIf({ NotIpAddress: { "aws:VpcSourceIp": "10.0.0.0/8" } })],
    expected: allowedOnlyIf,
  },
  {
    case: "Null true asks for absence",
    identity: [onlyIf({ Null: { "aws:RequestTag/team": "true" } })],
    expected: allowedOnlyIf,
  },
  {
    case: "Null true with the key",
    identity: [onlyIf({ Null: { "aws:TokenIssueTime": "true" } })],
    expected: nobodyAllows,
  },
  {
    case: "Null false asks for presence",
    identity: [onlyIf({ Null: { "aws:TokenIssueTime": "false" } })],
    expected: allowedOnlyIf,
  },
  {
    case: "Null false without the key",
    caller: "user",
    identity: [onlyIf({ Null: { "aws:TokenIssueTime": false } })],
    expected: nobodyAllows,
  },
];
