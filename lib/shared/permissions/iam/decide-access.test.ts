// biome-ignore-all lint/suspicious/noTemplateCurlyInString: policy variables look like placeholders.
import { describe, expect, it } from "vitest";
import type { AccessPrincipal, AccessRequest, NamedPolicy, PolicyLayers, Strictness } from "./access-model";
import { decideAccess } from "./decide-access";
import { parsePolicy } from "./parse-policy";
import type { PolicyKind } from "./policy-model";

const resource = "arn:aws:execute-api:eu-west-1:111122223333:r1jeka2026/2025-04-18/GET/iam/libraries";
const session = { arn: "arn:aws:sts::111122223333:assumed-role/Reader/mira", account: "111122223333" };
const root = { arn: "arn:aws:iam::111122223333:root", account: "111122223333" };
const foreignRoot = { arn: "arn:aws:iam::444455556666:root", account: "444455556666" };

const allow = { Effect: "Allow", Action: "execute-api:Invoke", Resource: "*" };
const deny = { ...allow, Effect: "Deny" };
const policy = (...Statement: unknown[]) => ({ Version: "2012-10-17", Statement });

function named(json: unknown, kind: PolicyKind = "identity"): NamedPolicy {
  return { name: kind, policy: parsePolicy(json, kind) };
}

interface World {
  identity?: readonly unknown[];
  resource?: unknown;
  principal?: AccessPrincipal;
  context?: AccessRequest["context"];
  absentKeys?: readonly string[];
  layers?: Partial<PolicyLayers>;
  strictness?: Strictness;
}

function decide({
  identity = [],
  principal = session,
  context = {},
  absentKeys,
  strictness,
  ...world
}: World) {
  const request = {
    principal,
    action: "execute-api:Invoke",
    resource,
    context,
    ...(absentKeys ? { absentKeys } : {}),
  };
  const layers: PolicyLayers = {
    identity: identity.map((json) => named(json)),
    boundary: null,
    session: null,
    resource: world.resource === undefined ? null : named(world.resource, "resource"),
    ...world.layers,
  };
  return decideAccess(request, layers, { strictness: strictness ?? "closed-world" });
}

const strange = (statement: object) => ({ ...statement, Condition: { StringIs: { "aws:x": "y" } } });

describe("an unknown operator leaves the verdict unknown", () => {
  it("where the statement would allow", () => {
    expect(decide({ identity: [policy(strange(allow))] })).toMatchObject({
      verdict: "unknown",
      possible: ["allowed", "implicit-deny"],
      because: [{ kind: "unknown-operator", operator: "StringIs", key: "aws:x" }],
    });
  });

  it("where the statement would deny what another allows", () => {
    expect(decide({ identity: [policy(allow, strange(deny))] })).toMatchObject({
      verdict: "unknown",
      possible: ["allowed", "explicit-deny"],
    });
  });

  it("where only the kind of denial is open, and says that it is denied in any case", () => {
    expect(decide({ identity: [policy(strange(deny))] })).toMatchObject({
      verdict: "unknown",
      possible: ["implicit-deny", "explicit-deny"],
    });
  });
});

describe("an unknown operator changes nothing", () => {
  it.each([
    ["another statement allows as well", [policy(strange(allow), allow)], "allowed"],
    ["another statement denies", [policy(strange(allow), deny)], "explicit-deny"],
    [
      "the statement is about something else",
      [policy(strange({ ...allow, Resource: "arn:aws:s3:::b" }))],
      "implicit-deny",
    ],
    [
      "another condition of it fails",
      [policy({ ...allow, Condition: { StringIs: { a: "b" }, Bool: { "aws:SecureTransport": "true" } } })],
      "implicit-deny",
    ],
  ])("where %s", (_, identity, verdict) => {
    expect(decide({ identity })).toMatchObject({ verdict });
  });

  it("where the boundary lacks an allow", () => {
    const layers = { boundary: named(policy()) };
    expect(decide({ identity: [policy(strange(allow))], layers })).toMatchObject({
      verdict: "implicit-deny",
      layer: "permissions boundary",
    });
  });
});

describe("a malformed element makes the verdict unknown, named with its path", () => {
  it.each([
    ["Effect in another case", { ...allow, Effect: "allow" }, "$.Statement[0].Effect"],
    ["no Effect", { Action: "*", Resource: "*" }, "$.Statement[0].Effect"],
    ["no Action", { Effect: "Allow", Resource: "*" }, "$.Statement[0].Action"],
    ["no Resource", { Effect: "Allow", Action: "*" }, "$.Statement[0].Resource"],
    ["Action and NotAction", { ...allow, NotAction: "s3:*" }, "$.Statement[0].NotAction"],
    ["a number as Action", { ...allow, Action: [1] }, "$.Statement[0].Action[0]"],
    ["an action without service", { ...allow, Action: "Invoke" }, "$.Statement[0].Action"],
    ["a resource that is no ARN", { ...allow, Resource: ["libraries"] }, "$.Statement[0].Resource[0]"],
    [
      "the short form in an identity policy",
      { ...allow, Resource: "execute-api:/*" },
      "$.Statement[0].Resource",
    ],
    ["Condition as a list", { ...allow, Condition: [] }, "$.Statement[0].Condition"],
    ["a null as a value", { ...allow, Condition: { Bool: { a: null } } }, "$.Statement[0].Condition.Bool.a"],
    ["an operator in another case", { ...allow, Condition: { stringEquals: { a: "b" } } }, null],
    ["a Principal in an identity policy", { ...allow, Principal: "*" }, "$.Statement[0].Principal"],
    ["an element that IAM does not have", { ...allow, condition: {} }, "$.Statement[0].condition"],
    ["a statement that is text", "Allow", "$.Statement[0]"],
  ])("%s", (_, statement, path) => {
    const decision = decide({ identity: [policy(statement)] });
    expect(decision).toMatchObject({ verdict: "unknown" });
    if (path) expect(JSON.stringify(decision)).toContain(`"path":${JSON.stringify(path)}`);
  });

  it.each([null, 1, "{", [], {}, { Statement: null }, { Statement: 7 }])(
    "a document such as %j",
    (document) => {
      expect(decide({ identity: [document] })).toMatchObject({ verdict: "unknown" });
    },
  );

  it("a list with one bad entry still excludes what NotResource names", () => {
    const statement = { Effect: "Allow", Action: "*", NotResource: [resource, 7] };
    expect(decide({ identity: [policy(statement)] })).toMatchObject({ verdict: "implicit-deny" });
  });

  it("NotPrincipal with Allow, and a Principal that is no object", () => {
    for (const grant of [{ ...allow, NotPrincipal: "*" }, { ...allow, Principal: "me" }, { ...allow }]) {
      const { Principal, NotPrincipal, ...rest } = {
        Principal: undefined,
        NotPrincipal: undefined,
        ...grant,
      };
      const statement = {
        ...rest,
        ...(Principal ? { Principal } : {}),
        ...(NotPrincipal ? { NotPrincipal: { AWS: "1" } } : {}),
      };
      expect(decide({ resource: policy(statement) })).toMatchObject({ verdict: "unknown" });
    }
  });
});

it("a statement without a readable effect may deny what another allows", () => {
  expect(decide({ identity: [policy(allow, { Action: "*", Resource: "*" })] })).toMatchObject({
    verdict: "unknown",
    possible: ["allowed", "explicit-deny"],
  });
});

it("a condition without values may hold", () => {
  const statement = { ...allow, Condition: { StringEquals: { "aws:username": [] } } };
  expect(decide({ identity: [policy(statement)] })).toMatchObject({ verdict: "unknown" });
});

describe("the root user", () => {
  it("of the owning account needs no policy", () => {
    expect(decide({ principal: root })).toMatchObject({ verdict: "allowed", layer: "account root user" });
  });

  it("is denied by the resource's policy", () => {
    const refusal = policy({ ...deny, Principal: { AWS: root.arn } });
    expect(decide({ principal: root, resource: refusal })).toMatchObject({ verdict: "explicit-deny" });
  });

  it("of another account needs the resource's policy, and nothing else", () => {
    expect(decide({ principal: foreignRoot })).toMatchObject({
      verdict: "implicit-deny",
      layer: "resource-based policy",
    });
    const grant = policy({ ...allow, Principal: { AWS: "444455556666" } });
    expect(decide({ principal: foreignRoot, resource: grant })).toMatchObject({ verdict: "allowed" });
  });
});

describe("a role whose path is unknown", () => {
  const grant = (arn: string) => policy({ ...allow, Principal: { AWS: arn } });

  it("is the one of its name, whatever the path", () => {
    expect(decide({ resource: grant("arn:aws:iam::111122223333:role/teams/Reader") })).toMatchObject({
      verdict: "allowed",
    });
    expect(decide({ resource: grant("arn:aws:iam::111122223333:role/Reader") })).toMatchObject({
      verdict: "allowed",
    });
  });

  it("is not a role of that name in another account", () => {
    expect(decide({ resource: grant("arn:aws:iam::444455556666:role/Reader") })).toMatchObject({
      verdict: "implicit-deny",
    });
  });
});

it("takes the tags of the principal for aws:PrincipalTag, unless the context has the key", () => {
  const tagged = { ...session, tags: { team: "survey" } };
  const identity = [policy({ ...allow, Condition: { StringEquals: { "aws:PrincipalTag/Team": "survey" } } })];
  expect(decide({ identity, principal: tagged })).toMatchObject({ verdict: "allowed" });
  const context = { "aws:PrincipalTag/team": ["flight"] };
  expect(decide({ identity, principal: tagged, context })).toMatchObject({ verdict: "implicit-deny" });
});

describe("the live view", () => {
  const strictness = "live" as const;
  const onlyFrom = (statement: object) => ({
    ...statement,
    Condition: { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } },
  });

  it("leaves open what hangs on a key that nobody has seen, and names it", () => {
    expect(decide({ strictness, identity: [policy(onlyFrom(allow))] })).toMatchObject({
      verdict: "unknown",
      because: [{ kind: "unknown-key", key: "aws:SourceIp" }],
    });
  });

  it("decides where the key cannot change anything", () => {
    expect(decide({ strictness, identity: [policy(onlyFrom(allow), allow)] })).toMatchObject({
      verdict: "allowed",
    });
    expect(decide({ strictness, identity: [policy(onlyFrom(allow), deny)] })).toMatchObject({
      verdict: "explicit-deny",
    });
  });

  it("takes keys that are known to be absent for absent", () => {
    const identity = [policy({ ...allow, Condition: { Null: { "aws:PrincipalTag/team": "true" } } })];
    expect(decide({ strictness, identity })).toMatchObject({ verdict: "unknown" });
    expect(decide({ strictness, identity, absentKeys: ["aws:principaltag/*"] })).toMatchObject({
      verdict: "allowed",
    });
  });

  it("follows a variable only as far as it could match", () => {
    const readable = (path: string) => [
      policy({ ...allow, Resource: `arn:aws:execute-api:*:*:*/GET/iam/${path}` }),
    ];
    expect(decide({ strictness, identity: readable("${aws:PrincipalTag/area}") })).toMatchObject({
      verdict: "unknown",
      because: [{ kind: "unknown-key", key: "aws:PrincipalTag/area" }],
    });
    expect(decide({ strictness, identity: readable("projects/${aws:PrincipalTag/area}") })).toMatchObject({
      verdict: "implicit-deny",
    });
  });

  it.each([
    ["identity", "identity-based policy"],
    ["boundary", "permissions boundary"],
    ["session", "session policy"],
    ["resource", "resource-based policy"],
  ])("never says yes with an unread layer: %s", (layer, name) => {
    const decision = decide({ strictness, identity: [policy(allow)], layers: { [layer]: "unseen" } });
    expect(decision).toMatchObject({ verdict: "unknown", because: [{ kind: "unseen-layer", layer: name }] });
  });

  it("still denies by what was read", () => {
    const layers = { boundary: "unseen" as const };
    expect(decide({ strictness, identity: [policy(deny)], layers })).toMatchObject({
      verdict: "explicit-deny",
    });
  });

  it("counts policies beside those that were read", () => {
    const layers = { hasUnseenIdentityPolicies: true };
    expect(decide({ strictness, layers })).toMatchObject({ verdict: "unknown" });
  });
});

it("lists what never is among the evidence", () => {
  expect(decide({}).unseen).toEqual(["SCP", "RCP"]);
});
