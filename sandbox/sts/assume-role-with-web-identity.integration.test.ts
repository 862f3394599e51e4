import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  AssumeRoleCommand,
  AssumeRoleWithWebIdentityCommand,
  type AssumeRoleWithWebIdentityCommandInput,
  STSClient,
} from "@aws-sdk/client-sts";
import { fromWebToken } from "@aws-sdk/credential-providers";
import { generateKeyPair, importJWK, type JWTPayload, SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { idTokenOf } from "../testing/oidc-browser";
import { sendRaw, sendSigned } from "../testing/send-signed";
import { startTestSandbox, type TestSandbox } from "../testing/start-test-sandbox";

const account = "111122223333";
const roleArn = (name: string) => `arn:aws:iam::${account}:role/${name}`;
let sandbox: TestSandbox;
let host: string;
let provider: string;

function putRole(name: string, statement: Record<string, unknown>, maxSessionSeconds = 43_200) {
  const Federated = provider;
  const trust = { Effect: "Allow", Principal: { Federated }, ...statement };
  sandbox.cloud.putRole({
    name,
    roleId: `AROA${name.toUpperCase().padEnd(17, "X")}`,
    path: "/",
    trustPolicy: JSON.stringify({ Version: "2012-10-17", Statement: trust }),
    maxSessionSeconds,
    boundary: null,
  });
}

beforeAll(async () => {
  sandbox = await startTestSandbox();
  host = `${new URL(sandbox.origin).host}/oidc`;
  provider = `arn:aws:iam::${account}:oidc-provider/${host}`;
  const Action = "sts:AssumeRoleWithWebIdentity";
  const equals = (claim: string, value: string) => ({ StringEquals: { [`${host}:${claim}`]: value } });
  putRole("Signed", { Action, Condition: equals("aud", "sdma-portal") });
  putRole("Ada", { Action, Condition: equals("sub", "ada.novak") });
  putRole("Tagged", { Action: [Action, "sts:TagSession", "sts:SetSourceIdentity"] });
  putRole("Short", { Action }, 3_600);
  const document = (statement: Record<string, unknown>) =>
    JSON.stringify({ Version: "2012-10-17", Statement: { Effect: "Allow", ...statement } });
  sandbox.cloud.putPolicy("role", "Signed", {
    name: "ByToken",
    document: document({
      Action: "execute-api:Invoke",
      Resource: "*",
      Condition: { StringEquals: { [`${host}:sub`]: "mira.kovac", "aws:FederatedProvider": provider } },
    }),
  });
  sandbox.cloud.putPolicy("role", "Tagged", {
    name: "Chain",
    document: document({ Action: "sts:*", Resource: "*" }),
  });
});
afterAll(() => sandbox.dispose());

/** A token signed with the issuer's key, with claims that sign-in would not include. */
async function tokenWith(claims: JWTPayload) {
  const secrets = z
    .object({ oidcSigningJwk: z.record(z.string(), z.string()) })
    .parse(JSON.parse(readFileSync(join(sandbox.dataDir, "secrets.json"), "utf8")));
  const nowSeconds = Math.floor(Date.now() / 1_000);
  const base = { iss: `http://${host}`, sub: "mira.kovac", aud: "sdma-portal", exp: nowSeconds + 600 };
  return new SignJWT({ ...base, iat: nowSeconds, ...claims })
    .setProtectedHeader({ alg: "RS256", kid: secrets.oidcSigningJwk.kid ?? "" })
    .sign(await importJWK(secrets.oidcSigningJwk, "RS256"));
}

const client = () =>
  new STSClient({ endpoint: sandbox.origin, region: "eu-west-1", maxAttempts: 1, credentials: sandbox.base });

const assume = async (token: string, more: Partial<AssumeRoleWithWebIdentityCommandInput> = {}) =>
  client().send(
    new AssumeRoleWithWebIdentityCommand({
      RoleArn: roleArn("Signed"),
      RoleSessionName: "mira.kovac",
      WebIdentityToken: token,
      ...more,
    }),
  );

describe("AssumeRoleWithWebIdentity", () => {
  it("exchanges the id token of a signed-in person", async () => {
    const answer = await assume(await idTokenOf(sandbox, "mira.kovac"));
    expect(answer).toMatchObject({
      AssumedRoleUser: { Arn: `arn:aws:sts::${account}:assumed-role/Signed/mira.kovac` },
      Audience: "sdma-portal",
      Provider: provider,
      SubjectFromWebIdentityToken: "mira.kovac",
    });
    expect(answer.SourceIdentity).toBeUndefined();
  });

  it("works with AWS's own credential provider, and the API accepts the session by the token's claims", async () => {
    const credentials = fromWebToken({
      roleArn: roleArn("Signed"),
      webIdentityToken: await tokenWith({}),
      roleSessionName: "any",
      clientConfig: { endpoint: sandbox.origin, region: "eu-west-1" },
    });
    const target = "/2025-04-18/iam/libraries";
    expect((await sendSigned(sandbox.origin, await credentials(), { target })).status).toBe(200);
    const ada = await assume(await tokenWith({ sub: "ada.novak" }));
    const keys = {
      accessKeyId: ada.Credentials?.AccessKeyId ?? "",
      secretAccessKey: ada.Credentials?.SecretAccessKey ?? "",
      sessionToken: ada.Credentials?.SessionToken ?? "",
    };
    expect((await sendSigned(sandbox.origin, keys, { target })).status).toBe(403);
  });

  it("requires no signature, also as a GET", async () => {
    const query = new URLSearchParams({
      Action: "AssumeRoleWithWebIdentity",
      Version: "2011-06-15",
      RoleArn: roleArn("Signed"),
      RoleSessionName: "mira.kovac",
      WebIdentityToken: await tokenWith({}),
    });
    const reply = await sendRaw(sandbox.origin, { target: `/?${query}` });
    expect(reply.status).toBe(200);
    expect(reply.text).toContain("<SubjectFromWebIdentityToken>mira.kovac</SubjectFromWebIdentityToken>");
  });

  it("lasts up to twelve hours if the role allows it, and no longer than the role", async () => {
    const answer = await assume(await tokenWith({}), { DurationSeconds: 43_200 });
    const lasts = (answer.Credentials?.Expiration?.getTime() ?? 0) - Date.now();
    expect(Math.abs(lasts / 1_000 - 43_200)).toBeLessThan(30);
    await expect(
      assume(await tokenWith({}), { RoleArn: roleArn("Short"), DurationSeconds: 3_601 }),
    ).rejects.toMatchObject({
      name: "ValidationError",
      message: "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.",
    });
  });

  it("takes tags and source identity from the token, and passes transitive tags down the chain", async () => {
    const token = await tokenWith({
      "https://aws.amazon.com/tags": {
        principal_tags: { team: ["survey"] },
        transitive_tag_keys: ["team"],
      },
      "https://aws.amazon.com/tags/principal_tags/site": "rijeka",
      "https://aws.amazon.com/source_identity": "mira.kovac",
    });
    const answer = await assume(token, { RoleArn: roleArn("Tagged") });
    expect(answer.SourceIdentity).toBe("mira.kovac");
    expect(answer.PackedPolicySize).toBeGreaterThan(0);
    const keys = answer.Credentials;
    const session = sandbox.cloud.findSession(keys?.AccessKeyId ?? "");
    expect(session).toMatchObject({ tags: { team: "survey", site: "rijeka" }, transitiveTagKeys: ["team"] });
    const chained = await sandbox
      .sts({
        accessKeyId: keys?.AccessKeyId ?? "",
        secretAccessKey: keys?.SecretAccessKey ?? "",
        sessionToken: keys?.SessionToken ?? "",
      })
      .send(new AssumeRoleCommand({ RoleArn: roleArn("SdmaReadOnly"), RoleSessionName: "next" }));
    expect(chained.SourceIdentity).toBe("mira.kovac");
    expect(sandbox.cloud.findSession(chained.Credentials?.AccessKeyId ?? "")?.tags).toEqual({
      team: "survey",
    });
  });
});

describe("AssumeRoleWithWebIdentity refuses", () => {
  const identityError = (message: string) => ({ name: "InvalidIdentityTokenException", message });
  const denied = (action: string) => ({
    name: "AccessDenied",
    message: `Not authorized to perform ${action}`,
  });

  it.each([
    ["a subject that the role does not trust", "Ada", {}, "sts:AssumeRoleWithWebIdentity"],
    ["a role that does not exist", "Missing", {}, "sts:AssumeRoleWithWebIdentity"],
    ["a role that trusts only the account", "SdmaFullAccess", {}, "sts:AssumeRoleWithWebIdentity"],
    [
      "tags that the trust policy does not allow",
      "Signed",
      { "https://aws.amazon.com/tags/principal_tags/a": "b" },
      "sts:TagSession",
    ],
    [
      "a source identity that the trust policy does not allow",
      "Signed",
      { "https://aws.amazon.com/source_identity": "mira" },
      "sts:SetSourceIdentity",
    ],
  ])("%s", async (_, role, claims, action) => {
    await expect(assume(await tokenWith(claims), { RoleArn: roleArn(role) })).rejects.toMatchObject({
      ...denied(action),
      $metadata: { httpStatusCode: 403 },
    });
  });

  it("a token of an issuer that is not registered in the account", async () => {
    const token = await tokenWith({ iss: "https://elsewhere.example" });
    await expect(assume(token)).rejects.toMatchObject(
      identityError("No OpenIDConnect provider found in your account for https://elsewhere.example"),
    );
  });

  it("a token whose issuer's keys are unavailable, and one signed with another key", async () => {
    const url = "known.example/oidc";
    const arn = `arn:aws:iam::${account}:oidc-provider/${url}`;
    sandbox.cloud.putProvider({ arn, url, clientIds: ["sdma-portal"], thumbprints: [], createdAtMs: 0 });
    const noKey = identityError(
      "Couldn't retrieve verification key from your identity provider,  please reference AssumeRoleWithWebIdentity documentation for requirements",
    );
    await expect(assume(await tokenWith({ iss: `https://${url}` }))).rejects.toMatchObject(noKey);
    const { privateKey } = await generateKeyPair("RS256");
    const forged = await new SignJWT({ iss: `http://${host}`, sub: "mira.kovac", aud: "sdma-portal" })
      .setProtectedHeader({ alg: "RS256" })
      .setExpirationTime("1h")
      .sign(privateKey);
    await expect(assume(forged)).rejects.toMatchObject(noKey);
  });

  it("a token for another client, or issued to another client by azp", async () => {
    const wrong = identityError("Incorrect token audience");
    await expect(assume(await tokenWith({ aud: "sts.amazonaws.com" }))).rejects.toMatchObject(wrong);
    await expect(assume(await tokenWith({ azp: "another" }))).rejects.toMatchObject(wrong);
    const aud = ["another", "sdma-portal"];
    expect((await assume(await tokenWith({ aud }))).Audience).toBe("sdma-portal");
  });

  it("an expired token, with AWS's own spelling", async () => {
    await expect(assume(await tokenWith({ exp: 1_624_482_335 }))).rejects.toMatchObject({
      name: "ExpiredTokenException",
      message: expect.stringMatching(
        /^Token expired: current date\/time \d{10} must be before the expiration date\/time1624482335$/,
      ),
      $metadata: { httpStatusCode: 400 },
    });
  });

  it.each([
    ["text that is not a JWT", async () => "no.jwt.at-all"],
    [
      "an unsigned token",
      async () => {
        const part = (json: unknown) => Buffer.from(JSON.stringify(json)).toString("base64url");
        return `${part({ alg: "none" })}.${part({ iss: `http://${host}`, sub: "mira.kovac" })}.`;
      },
    ],
    [
      "a token signed with a shared secret",
      async () =>
        new SignJWT({ iss: `http://${host}`, sub: "mira.kovac", aud: "sdma-portal", exp: 4_000_000_000 })
          .setProtectedHeader({ alg: "HS256" })
          .sign(new TextEncoder().encode("a secret of thirty-two characters")),
    ],
  ])("%s", async (_, make) => {
    await expect(assume(await make())).rejects.toMatchObject({ name: "InvalidIdentityTokenException" });
  });

  it("parameters that violate their constraints, all in one message", async () => {
    const input = { RoleSessionName: "bad/name", DurationSeconds: 43_201 };
    await expect(assume("abc", input)).rejects.toMatchObject({
      name: "ValidationError",
      message:
        "3 validation errors detected: Value 'bad/name' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*; Value 'abc' at 'webIdentityToken' failed to satisfy constraint: Member must have length greater than or equal to 4; Value '43201' at 'durationSeconds' failed to satisfy constraint: Member must have value less than or equal to 43200",
    });
  });
});
