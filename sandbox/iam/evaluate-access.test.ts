import { describe, expect, it } from "vitest";
import {
  type AccessCase,
  allow,
  api,
  deny,
  evaluateCase,
  everything,
  listProjects,
} from "../testing/access-case";

const layers: AccessCase[] = [
  {
    title: "a deny beats an allow",
    identity: [everything, deny(`${api}/*/projects`)],
    expected: "explicit-deny",
    layer: "identity-based policy",
  },
  {
    title: "a deny of something else does not",
    identity: [everything, deny(`${api}/*/assets`)],
    expected: "allow",
  },
  {
    title: "a boundary limits",
    identity: everything,
    boundary: allow(`${api}/*/POST/*`),
    expected: "implicit-deny",
    layer: "permissions boundary",
  },
  {
    title: "a boundary alone grants nothing",
    boundary: everything,
    expected: "implicit-deny",
    layer: "identity-based policy",
  },
  {
    title: "boundary and identity together allow",
    identity: everything,
    boundary: allow(`${api}/*/GET/*`),
    expected: "allow",
  },
  {
    title: "a session policy limits",
    identity: everything,
    session: allow(`${api}/*/POST/*`),
    expected: "implicit-deny",
    layer: "session policy",
  },
  {
    title: "a session policy alone grants nothing",
    session: everything,
    expected: "implicit-deny",
    layer: "identity-based policy",
  },
  {
    title: "a session policy may deny",
    identity: everything,
    session: [everything, deny(listProjects)],
    expected: "explicit-deny",
    layer: "session policy",
  },
  {
    title: "a resource policy of the same account suffices",
    resourcePolicy: allow("*", { Principal: "*" }),
    expected: "allow",
    layer: "resource-based policy",
  },
  {
    title: "a resource policy that names the account only delegates",
    resourcePolicy: allow("*", { Principal: { AWS: "111122223333" } }),
    expected: "implicit-deny",
  },
  {
    title: "a resource policy that names another account does not count",
    resourcePolicy: allow("*", { Principal: { AWS: "arn:aws:iam::444455556666:root" } }),
    expected: "implicit-deny",
  },
  {
    title: "one that names the role stays within the session policy",
    session: allow(`${api}/*/POST/*`),
    resourcePolicy: allow("*", { Principal: { AWS: "arn:aws:iam::111122223333:role/teams/Reader" } }),
    expected: "implicit-deny",
    layer: "session policy",
  },
  {
    title: "one that names the session itself does not",
    session: allow(`${api}/*/POST/*`),
    resourcePolicy: allow("*", {
      Principal: { AWS: "arn:aws:sts::111122223333:assumed-role/Reader/mira.kovac" },
    }),
    expected: "allow",
    layer: "resource-based policy",
  },
  {
    title: "a resource policy may deny",
    identity: everything,
    resourcePolicy: deny("*", { Principal: "*" }),
    expected: "explicit-deny",
    layer: "resource-based policy",
  },
  {
    title: "NotPrincipal spares the one it names",
    identity: everything,
    resourcePolicy: {
      Effect: "Deny",
      NotPrincipal: { AWS: "arn:aws:iam::111122223333:role/teams/Reader" },
      Action: "*",
      Resource: "*",
    },
    expected: "allow",
  },
];

describe.each([["layers", layers]])("%s", (_, cases) => {
  it.each(cases)("$title", (test) => {
    const verdict = evaluateCase(test);
    expect(verdict.verdict).toBe(test.expected);
    if (test.layer) expect(verdict.layer).toBe(test.layer);
  });
});

it("names the statement that decided", () => {
  const verdict = evaluateCase({
    title: "",
    identity: [everything, deny("*", { Sid: "NoProjects" })],
    expected: "explicit-deny",
  });
  expect(verdict).toMatchObject({ decisive: { policy: "identity", statement: "NoProjects" } });
});
