// biome-ignore-all lint/suspicious/noTemplateCurlyInString: policy variables look like placeholders.
import { type Random, randomFrom } from "./random";

type Json = Record<string, unknown>;
type ContextValues = Record<string, string[]>;

export interface RandomCaller {
  kind: "user" | "session" | "federated-user";
  arn: string;
  account: string;
  /** The role with its path, or the user, who federated as well. */
  issuer: string;
}

export interface RandomCase {
  seed: number;
  caller: RandomCaller;
  context: ContextValues;
  action: string;
  resource: string;
  identityPolicies: Json[];
  permissionsBoundary: Json | null;
  sessionPolicies: Json[] | null;
  resourcePolicy: Json | null;
}

const own = "111122223333";
const other = "444455556666";
const accounts = [own, own, own, other] as const;

function randomCaller({ pick }: Random): RandomCaller {
  const account = pick(accounts);
  return pick<RandomCaller>([
    {
      kind: "session",
      arn: `arn:aws:sts::${account}:assumed-role/Reader/mira`,
      account,
      issuer: `arn:aws:iam::${account}:role/teams/Reader`,
    },
    {
      kind: "user",
      arn: `arn:aws:iam::${account}:user/pat`,
      account,
      issuer: `arn:aws:iam::${account}:user/pat`,
    },
    {
      kind: "federated-user",
      arn: `arn:aws:sts::${account}:federated-user/kim`,
      account,
      issuer: `arn:aws:iam::${account}:user/pat`,
    },
  ]);
}

const paths = [
  "iam/libraries",
  "iam/libraries/",
  "iam/libraries/library-1/projects",
  "iam/libraries/Library-1/projects/p*1/assets",
  "iam/libraries/a:b:c/x",
  "iam/libraries/arn%3Aaws/members/$",
  "",
] as const;

function randomResource({ pick }: Random): string {
  const region = pick(["eu-west-1", "us-east-1"]);
  const stage = pick(["2025-04-18", "prod"]);
  return `arn:aws:execute-api:${region}:${own}:r1jeka2026/${stage}/${pick(["GET", "POST", "PUT"])}/${pick(paths)}`;
}

const keys = [
  "aws:PrincipalTag/team",
  "aws:SourceIp",
  "aws:CurrentTime",
  "aws:TagKeys",
  "aws:PrincipalArn",
  "aws:MultiFactorAuthAge",
  "aws:SecureTransport",
  "aws:UserAgent",
  "aws:username",
] as const;

const values: Readonly<Record<(typeof keys)[number], readonly [string, ...string[]]>> = {
  "aws:PrincipalTag/team": ["survey", "Survey", "p*1", "library-1", "", "$"],
  "aws:SourceIp": ["203.0.113.77", "198.51.100.4", "2001:db8::1", "2001:DB8:0:0:0:0:0:2", "nowhere"],
  "aws:CurrentTime": ["2026-11-22T12:00:00Z", "2026-11-22T13:00:00+01:00", "1795348800", "2027", "soon"],
  "aws:TagKeys": ["team", "stage", "cost:center", ""],
  "aws:PrincipalArn": [`arn:aws:iam::${own}:role/teams/Reader`, `arn:aws:iam::${other}:user/pat`, "no-arn"],
  "aws:MultiFactorAuthAge": ["10", "10.0", "3600", "-1", "1e3", ""],
  "aws:SecureTransport": ["true", "false", "True", "yes"],
  "aws:UserAgent": ["aws-cli/2.31", "AWS-CLI/2.31", "YXdzLWNsaS8yLjMx"],
  "aws:username": ["pat", "Pat"],
};

function randomContext({ chance, pick, list }: Random, caller: RandomCaller): ContextValues {
  const made: ContextValues = {};
  for (const key of keys) {
    if (!chance(0.65)) continue;
    const isMany = key === "aws:TagKeys" || chance(0.08);
    made[key] = isMany ? (chance(0.12) ? [] : list(3, () => pick(values[key]))) : [pick(values[key])];
  }
  if (caller.kind === "session") made["aws:PrincipalArn"] = [caller.issuer];
  return made;
}

const variables = [
  "${aws:PrincipalTag/team}",
  "${AWS:principaltag/TEAM}",
  "${aws:PrincipalTag/team, 'library-1'}",
  "${aws:PrincipalTag/none, 'a, b'}",
  "${aws:username}",
  "${aws:TagKeys, 'team'}",
  "${aws:PrincipalArn}",
  "${*}",
  "${?}",
  "${$}",
  "${}",
  "${broken",
] as const;

/** Turns text into a pattern that often, but not always, matches it. */
function disturbed(random: Random, text: string): string {
  const { chance, pick, next } = random;
  const from = Math.floor(next() * (text.length + 1));
  const length = chance(0.5) ? 1 : Math.floor(next() * (text.length - from + 1));
  const put = pick(["*", "*", "*", "?", "??", "", "x", "**", "*/", pick(variables)]);
  const changed = text.slice(0, from) + put + text.slice(from + length);
  return chance(0.35) && changed.length > 0 ? disturbed(random, changed) : changed;
}

function swappedCase(text: string): string {
  return text.replace(/[a-z](?=[^a-z]*$)/i, (letter) => letter.toUpperCase());
}

const headPatterns = ["*", "*", "", "eu-*", "?", "1*", "*-1", "??-west-*"] as const;

function randomPattern(random: Random, resource: string): string {
  const { chance, pick, next } = random;
  if (chance(0.12)) return "*";
  const segments = resource.split(":");
  const head = segments
    .slice(0, 5)
    .map((segment, at) => (at > 2 && chance(0.3) ? pick(headPatterns) : segment));
  const whole = segments.slice(5).join(":");
  const tail = chance(0.7) ? disturbed(random, whole) : whole;
  const pattern = [...head, tail].join(":");
  if (chance(0.06)) {
    const short = pattern.split(":").slice(0, 3 + Math.floor(next() * 3));
    return short.join(":") + pick(["", "*", ":*"]);
  }
  if (chance(0.08)) return swappedCase(pattern);
  const start = "arn:aws:e";
  return chance(0.1) ? start + disturbed(random, pattern.slice(start.length)) : pattern;
}

const operators = [
  ...["StringEquals", "StringNotEquals", "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase"],
  ...["StringLike", "StringNotLike", "ArnEquals", "ArnNotEquals", "ArnLike", "ArnNotLike"],
  ...["NumericEquals", "NumericNotEquals", "NumericLessThan", "NumericLessThanEquals"],
  ...["NumericGreaterThan", "NumericGreaterThanEquals", "DateEquals", "DateNotEquals", "DateLessThan"],
  ...["DateLessThanEquals", "DateGreaterThan", "DateGreaterThanEquals", "Bool", "BinaryEquals"],
  ...["IpAddress", "NotIpAddress"],
];

function randomConditionValue(random: Random, key: (typeof keys)[number]): unknown {
  const { chance, pick } = random;
  const value = pick(values[key]);
  if (chance(0.08)) return pick([true, false, 10, 0.5]);
  if (key === "aws:SourceIp" && chance(0.6)) {
    return pick([
      "203.0.113.0/24",
      "0.0.0.0/0",
      "203.0.113.77/31",
      "2001:db8::/32",
      "::/0",
      "203.0.113.0/33",
      "10/8",
    ]);
  }
  if (chance(0.15)) return pick(variables);
  return chance(0.35) ? disturbed(random, value) : value;
}

function randomCondition(random: Random): Json {
  const { chance, pick, list } = random;
  const key = pick(keys);
  const spelled = chance(0.15) ? key.toUpperCase() : key;
  if (chance(0.12))
    return { [pick(["Null", "ForAnyValue:Null"])]: { [spelled]: pick(["true", "false", true, "TRUE"]) } };
  const base = operators[Math.floor(random.next() * operators.length)] ?? "StringEquals";
  const quantifier = chance(0.35) ? pick(["ForAllValues:", "ForAnyValue:"]) : "";
  const wanted = list(3, () => randomConditionValue(random, key));
  return {
    [`${quantifier}${base}${chance(0.25) ? "IfExists" : ""}`]: {
      [spelled]: wanted.length === 1 && chance(0.5) ? wanted[0] : wanted,
    },
  };
}

const actions = [
  "execute-api:Invoke",
  "execute-api:*",
  "*",
  "EXECUTE-API:invoke",
  "execute-api:Inv?ke",
  "s3:*",
  "execute-api:ManageConnections",
  "execute-*:I*",
] as const;

function randomPrincipal({ chance, pick, list }: Random, caller: RandomCaller): unknown {
  const entries = [
    ...[caller.arn, caller.issuer, caller.account, `arn:aws:iam::${caller.account}:root`, "*"],
    ...[
      `arn:aws:iam::${caller.account}:role/*`,
      `arn:aws:iam::${other}:root`,
      "arn:aws:iam::111122223333:user/ada",
    ],
  ] as const;
  if (chance(0.15)) return "*";
  const picked = list(3, () => pick(entries));
  return chance(0.1)
    ? { Service: "lambda.amazonaws.com" }
    : { AWS: picked.length === 1 ? picked[0] : picked };
}

function randomStatement(random: Random, resource: string, caller: RandomCaller | null, index: number): Json {
  const { chance, pick, list } = random;
  const effect = chance(0.75) ? "Allow" : "Deny";
  const isShort = caller !== null && chance(0.2);
  const one = () =>
    isShort
      ? `execute-api:/${disturbed(random, resource.split("/").slice(1).join("/"))}`
      : randomPattern(random, resource);
  const resources = list(2, one);
  const hasNotPrincipal = effect === "Deny" && chance(0.4);
  return {
    Sid: `S${index}`,
    Effect: effect,
    ...(caller ? { [hasNotPrincipal ? "NotPrincipal" : "Principal"]: randomPrincipal(random, caller) } : {}),
    [chance(0.12) ? "NotAction" : "Action"]: chance(0.6)
      ? "execute-api:Invoke"
      : list(2, () => pick(actions)),
    [chance(0.12) ? "NotResource" : "Resource"]: resources.length === 1 ? resources[0] : resources,
    ...(chance(0.4)
      ? {
          Condition: chance(0.3)
            ? { ...randomCondition(random), ...randomCondition(random) }
            : randomCondition(random),
        }
      : {}),
  };
}

function randomPolicy(random: Random, resource: string, caller: RandomCaller | null = null): Json {
  const count = 1 + Math.floor(random.next() * 3);
  const statements = Array.from({ length: count }, (_, index) =>
    randomStatement(random, resource, caller, index),
  );
  return {
    ...(random.chance(0.85)
      ? { Version: "2012-10-17" }
      : random.chance(0.5)
        ? { Version: "2008-10-17" }
        : {}),
    Statement: statements.length === 1 && random.chance(0.5) ? statements[0] : statements,
  };
}

/** A request with nasty policies; the same seed makes the same case. */
export function randomAccessCase(seed: number): RandomCase {
  const random = randomFrom(seed);
  const { chance, pick, list } = random;
  const caller: RandomCaller = randomCaller(random);
  const resource = randomResource(random);
  return {
    seed,
    caller,
    context: randomContext(random, caller),
    action: chance(0.9)
      ? "execute-api:Invoke"
      : pick(["execute-api:ManageConnections", "EXECUTE-API:INVOKE"]),
    resource,
    identityPolicies: chance(0.9) ? list(2, () => randomPolicy(random, resource)) : [],
    permissionsBoundary: chance(0.3) ? randomPolicy(random, resource) : null,
    sessionPolicies: chance(0.3) ? (chance(0.1) ? [] : list(2, () => randomPolicy(random, resource))) : null,
    resourcePolicy: chance(0.5) ? randomPolicy(random, resource, caller) : null,
  };
}
