import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { decode } from "next-auth/jwt";
import { runFolder } from "../servers/addresses";
import { findSecrets } from "../support/find-secrets";
import { visitedFolder } from "../support/gather-visited";
import { statePathOf } from "../support/people";
import { expect, test } from "../support/portal-test";
import { readKnownSecrets } from "../support/sandbox-control";

const filesIn = (folder: string, ending: string) =>
  readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .map((name) => join(folder, name));

test.use({ person: null });

test("the search finds every kind of secret where there is one", async () => {
  const known = await readKnownSecrets();
  expect(known.sessions.length).toBeGreaterThan(4);
  const token = `IQoJb3JpZ2luX2VjE${"aB3+/".repeat(60)}`;
  const tokenHash = createHash("sha256").update(token, "latin1").digest("hex");
  const session = { accessKeyId: `ASIA${"Q".repeat(16)}`, secret: "s/e+c".repeat(8), tokenHash };
  const withOurs = { configured: known.configured, sessions: [...known.sessions, session] };
  for (const [name, secret] of Object.entries(known.configured)) {
    expect(findSecrets(`{"a":"${secret}"}`, known)).toContain(name);
    expect(findSecrets(`?a=${encodeURIComponent(secret)}`, known)).toContain(name);
  }
  expect(findSecrets(`key ${session.accessKeyId}.`, withOurs)).toContain("an access key id");
  expect(findSecrets(`"${session.secret}"`, withOurs)).toContain("a session's secret key");
  expect(findSecrets(`"SessionToken":"${token}"`, withOurs)).toContain("a session token");
  expect(findSecrets("https://x/y?X-Amz-Signature=00ff00ff00ff", known)).toContain("a presigned signature");
  expect(findSecrets("a page without any", known)).toEqual([]);
});

test("no log of portal or sandbox holds a secret", async () => {
  const known = await readKnownSecrets();
  const logs = filesIn(runFolder, ".log");
  expect(logs.length).toBeGreaterThanOrEqual(3);
  for (const log of logs) expect(findSecrets(readFileSync(log, "utf8"), known), log).toEqual([]);
  // An empty log would hold no secret either; the sandbox writes only what went wrong.
  expect(readFileSync(join(runFolder, "portal.log"), "utf8")).toContain('"operationId":"');
});

test("no page, answer, cookie or storage of any test holds a secret", async () => {
  const known = await readKnownSecrets();
  const visited = filesIn(visitedFolder, ".txt");
  expect(visited.length).toBeGreaterThan(10);
  for (const file of visited) expect(findSecrets(readFileSync(file, "utf8"), known), file).toEqual([]);
});

test("the session cookie contains only who somebody is, and scripts cannot read it", async () => {
  const known = await readKnownSecrets();
  const state = JSON.parse(readFileSync(statePathOf("ada.novak"), "utf8"));
  const cookie = state.cookies.find(({ name }: { name: string }) => name.endsWith("next-auth.session-token"));
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax" });
  const secret = known.configured["session secret"] ?? "";
  const claims = await decode({ token: cookie.value, secret });
  const aboutThePerson = [
    "sub",
    "name",
    "email",
    "hasVerifiedEmail",
    "groups",
    "principal",
    "hasClaimedPrincipal",
  ];
  const aboutTheSession = ["sid", "signedInAtMs", "iat", "exp", "jti"];
  expect(Object.keys(claims ?? {}).sort()).toEqual([...aboutThePerson, ...aboutTheSession].sort());
  expect(findSecrets(JSON.stringify(claims), known)).toEqual([]);
});
