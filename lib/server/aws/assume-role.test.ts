import { text } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import type { RoleConfig } from "../config";
import { exampleDeployment, examplePerson, exampleRole } from "../sdma/example-ctx.test-support";
import { assumeRole } from "./assume-role";
import type { BaseCredentials } from "./base-credentials";
import { describeRoleRefusal } from "./describe-role-refusal";
import { startServer } from "./local-server.test-support";

const answerWith = (expiration: string) =>
  `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>
  <AccessKeyId>ASIAEXAMPLE</AccessKeyId><SecretAccessKey>secret</SecretAccessKey><SessionToken>token</SessionToken>
  ${expiration}</Credentials></AssumeRoleResult></AssumeRoleResponse>`;
const ownCredentials: BaseCredentials = { accessKeyId: "AKIAEXAMPLE", secretAccessKey: "own" };

async function setUp({ role = {}, credentials = ownCredentials, answer = answerWith("") }: Example = {}) {
  const asked: Record<string, string>[] = [];
  const awsEndpoint = await startServer(async (request, response) => {
    asked.push(Object.fromEntries(new URLSearchParams(await text(request))));
    response.writeHead(200, { "content-type": "text/xml" }).end(answer);
  });
  const assume = (signal?: AbortSignal) =>
    assumeRole(
      {
        deployment: { ...exampleDeployment, awsEndpoint },
        role: { ...exampleRole, ...role },
        person: examplePerson,
      },
      { baseCredentials: async () => credentials, nowMs: 1_000, ...(signal ? { signal } : {}) },
    );
  return { assume, asked };
}

interface Example {
  role?: Partial<RoleConfig>;
  credentials?: BaseCredentials;
  answer?: string;
}

describe("assumeRole", () => {
  it("names the person by session and source identity, and sends external id and session policy", async () => {
    const { assume, asked } = await setUp({
      role: { externalId: "external id of the role", sessionPolicy: { Version: "2012-10-17" } },
    });
    await assume();
    expect(asked).toEqual([
      {
        Action: "AssumeRole",
        Version: "2011-06-15",
        RoleArn: exampleRole.arn,
        RoleSessionName: "mira.kovac",
        SourceIdentity: "mira.kovac",
        DurationSeconds: "3600",
        ExternalId: "external id of the role",
        Policy: '{"Version":"2012-10-17"}',
        "Tags.member.1.Key": "sdma-portal:person",
        "Tags.member.1.Value": "mira.kovac",
        "Tags.member.2.Key": "sdma-portal:role",
        "Tags.member.2.Value": "survey",
      },
    ]);
  });

  it("sends neither external id nor session policy where the role has none", async () => {
    const { assume, asked } = await setUp();
    await assume();
    expect(asked[0]).not.toHaveProperty("ExternalId");
    expect(asked[0]).not.toHaveProperty("Policy");
  });

  it.each([
    ["long-lived credentials", ownCredentials, "43200"],
    [
      "temporary credentials, which AWS calls role chaining",
      { ...ownCredentials, sessionToken: "t" },
      "3600",
    ],
  ])("requests the role's maximum duration with %s", async (_, credentials, duration) => {
    const { assume, asked } = await setUp({ credentials, role: { durationSeconds: 43_200 } });
    await assume();
    expect(asked[0]?.DurationSeconds).toBe(duration);
  });

  it("returns the credentials and their expiry", async () => {
    const { assume } = await setUp({
      answer: answerWith("<Expiration>2026-11-22T16:00:00Z</Expiration>"),
    });
    expect(await assume()).toEqual({
      credentials: { accessKeyId: "ASIAEXAMPLE", secretAccessKey: "secret", sessionToken: "token" },
      expiresAtMs: Date.parse("2026-11-22T16:00:00Z"),
    });
  });

  it("counts the end from now where STS names none, and refuses an answer without credentials", async () => {
    const { assume } = await setUp();
    expect((await assume()).expiresAtMs).toBe(1_000 + 3_600_000);
    const empty = await setUp({ answer: "<AssumeRoleResponse/>" });
    await expect(empty.assume()).rejects.toThrow("STS returned no credentials.");
  });

  it("ends its request with its signal", async () => {
    let ended: () => void = () => undefined;
    const hasEnded = new Promise<void>((resolve) => {
      ended = resolve;
    });
    const awsEndpoint = await startServer((request) => request.socket.once("close", ended));
    const ending = new AbortController();
    const assuming = assumeRole(
      { deployment: { ...exampleDeployment, awsEndpoint }, role: exampleRole, person: examplePerson },
      { baseCredentials: async () => ownCredentials, nowMs: 0, signal: ending.signal },
    );
    setTimeout(() => ending.abort(), 100);
    await expect(assuming).rejects.toMatchObject({ name: "AbortError" });
    await hasEnded;
  });
});

describe("describeRoleRefusal", () => {
  const named = (name: string, message = "m") => Object.assign(new Error(message), { name });
  const refusalOf = (error: unknown, secrets: string[] = []) =>
    describeRoleRefusal(error, exampleRole, { operationId: "ListLibraries", secrets });

  it.each([
    ["AccessDenied", "role-refused", 403],
    ["ValidationError", "role-refused", 502],
    ["ExpiredToken", "role-refused", 502],
    ["CredentialsProviderError", "role-refused", 502],
    ["TimeoutError", "timeout", 504],
    ["Error", "unavailable", 502],
  ])("explains %s, with the layer", (name, code, status) => {
    expect(refusalOf(named(name))).toMatchObject({
      code,
      status,
      layer: "sts",
      operationId: "ListLibraries",
    });
  });

  it("shows none of the portal's own secrets", () => {
    const error = named("SignatureDoesNotMatch", "signed with the portal's own secret, which is wrong");
    expect(refusalOf(error, ["the portal's own secret"]).upstreamMessage).toBe(
      "signed with [secret removed], which is wrong",
    );
  });
});
