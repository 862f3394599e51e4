import { randomBytes } from "node:crypto";
import { createRemoteJWKSet, jwtVerify } from "jose";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { people } from "../identity/directory";
import {
  askToken,
  authorizationUrl,
  browser,
  idTokenIn,
  portal,
  redeem,
  redirectUri,
  signIn,
} from "../testing/oidc-browser";
import { startTestSandbox, type TestSandbox } from "../testing/start-test-sandbox";

let sandbox: TestSandbox;
const consoleOutput = [vi.spyOn(console, "warn"), vi.spyOn(console, "info")];

beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.dispose());

const verified = async (json: unknown) => {
  const { oidcIssuer: issuer, oidcClientId: audience } = sandbox.handles;
  const keys = createRemoteJWKSet(new URL(`${issuer}/jwks`));
  return (await jwtVerify(idTokenIn(json), keys, { issuer, audience })).payload;
};

describe("the issuer", () => {
  it("publishes its configuration under its own address", async () => {
    const response = await fetch(`${sandbox.handles.oidcIssuer}/.well-known/openid-configuration`);
    expect(await response.json()).toMatchObject({
      issuer: `${sandbox.origin}/oidc`,
      authorization_endpoint: `${sandbox.origin}/oidc/auth`,
      token_endpoint: `${sandbox.origin}/oidc/token`,
      end_session_endpoint: `${sandbox.origin}/oidc/session/end`,
      code_challenge_methods_supported: ["S256"],
    });
  });

  it("advertises nothing that it refuses", async () => {
    const response = await fetch(`${sandbox.handles.oidcIssuer}/.well-known/openid-configuration`);
    expect(await response.json()).toMatchObject({
      response_types_supported: ["code"],
      grant_types_supported: ["authorization_code", "refresh_token"],
      token_endpoint_auth_methods_supported: ["client_secret_basic", "client_secret_post"],
      revocation_endpoint: `${sandbox.origin}/oidc/token/revocation`,
    });
  });

  it.each(["basic", "post"] as const)("accepts the client's secret by %s", async (method) => {
    const callback = await signIn(sandbox, browser(sandbox), "ada.novak");
    const redeemed = await redeem(sandbox, callback.searchParams.get("code") ?? "", { method });
    expect(redeemed.status).toBe(200);
  });

  it("issues refresh tokens, which give new id tokens of the same person until they are revoked", async () => {
    const callback = await signIn(sandbox, browser(sandbox), "mira.kovac");
    const { json } = await redeem(sandbox, callback.searchParams.get("code") ?? "");
    const { refresh_token: token } = z.object({ refresh_token: z.string() }).parse(json);
    const refresh = () => askToken(sandbox, "/token", { grant_type: "refresh_token", refresh_token: token });
    for (let turn = 0; turn < 2; turn += 1) {
      const refreshed = await refresh();
      expect(refreshed.status).toBe(200);
      expect(await verified(refreshed.json)).toMatchObject({
        sub: "mira.kovac",
        groups: ["survey-crew"],
        "cognito:groups": ["survey-crew"],
        email_verified: true,
      });
    }
    expect((await askToken(sandbox, "/token/revocation", { token })).status).toBe(200);
    expect(await refresh()).toMatchObject({ status: 400, json: { error: "invalid_grant" } });
  });

  it.each(people)("signs in $username with groups in the id token", async (who) => {
    const callback = await signIn(sandbox, browser(sandbox), who.username);
    expect(`${callback.origin}${callback.pathname}`).toBe(redirectUri);
    expect(callback.searchParams.get("state")).toBe("the-state");
    const { status, json } = await redeem(sandbox, callback.searchParams.get("code") ?? "");
    expect(status).toBe(200);
    expect(await verified(json)).toMatchObject({
      sub: who.username,
      name: who.name,
      email: who.email,
      preferred_username: who.username,
      groups: who.groups,
      "cognito:groups": who.groups,
      nonce: "the-nonce",
    });
  });

  it("accepts a code once, and only with its verifier", async () => {
    const first = await signIn(sandbox, browser(sandbox), "ada.novak");
    const stolen = await redeem(sandbox, first.searchParams.get("code") ?? "", {
      codeVerifier: randomBytes(32).toString("base64url"),
    });
    expect(stolen).toMatchObject({ status: 400, json: { error: "invalid_grant" } });
    const code = (await signIn(sandbox, browser(sandbox), "ada.novak")).searchParams.get("code") ?? "";
    expect((await redeem(sandbox, code)).status).toBe(200);
    expect((await redeem(sandbox, code)).status).toBe(400);
  });

  it("refuses an unknown redirect, a missing challenge and an unknown person", async () => {
    const elsewhere = await browser(sandbox).visit(
      authorizationUrl(sandbox, { redirect_uri: "https://elsewhere.example/cb" }),
    );
    expect(elsewhere).toMatchObject({ status: 400, location: "" });
    expect(elsewhere.text).toContain("redirect_uri");
    const noChallenge = await browser(sandbox).visit(
      authorizationUrl(sandbox, { code_challenge: "", code_challenge_method: "" }),
    );
    expect(noChallenge.location).toContain("error=invalid_request");
    const person = browser(sandbox);
    const start = await person.visit(authorizationUrl(sandbox));
    expect((await person.visit(start.location, { username: "root" })).status).toBe(400);
  });

  it("remembers who signed in until they sign out, which needs no confirmation", async () => {
    const person = browser(sandbox);
    const callback = await signIn(sandbox, person, "mira.kovac");
    const { json } = await redeem(sandbox, callback.searchParams.get("code") ?? "");
    expect((await person.visit(authorizationUrl(sandbox))).location).toContain("code=");
    const hint = idTokenIn(json);
    const end = new URLSearchParams({ id_token_hint: hint, post_logout_redirect_uri: `${portal}/sign-in` });
    const page = await person.visit(`/oidc/session/end?${end}`);
    expect(page.text).toContain("form.submit()");
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(page.text)?.[1] ?? "";
    const done = await person.visit("/oidc/session/end/confirm", { xsrf, logout: "yes" });
    expect(done.location).toBe(`${portal}/sign-in`);
    const { refresh_token } = z.object({ refresh_token: z.string() }).parse(json);
    const refreshed = await askToken(sandbox, "/token", { grant_type: "refresh_token", refresh_token });
    expect(refreshed).toMatchObject({ status: 400, json: { error: "invalid_grant" } });
    expect((await person.visit(authorizationUrl(sandbox))).location).toMatch(/^\/oidc\/interaction\//);
  });

  it("logs no warnings to the console", () => {
    for (const spy of consoleOutput) expect(spy).not.toHaveBeenCalled();
  });
});
