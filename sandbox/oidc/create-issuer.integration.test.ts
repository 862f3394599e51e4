import { createHash, randomBytes } from "node:crypto";
import { createRemoteJWKSet, jwtVerify } from "jose";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { people } from "../identity/directory";
import { startTestSandbox, type TestSandbox } from "../testing/start-test-sandbox";

let sandbox: TestSandbox;
const portal = "http://127.0.0.1:3000";
const redirectUri = `${portal}/api/auth/callback/oidc`;
const consoleOutput = [vi.spyOn(console, "warn"), vi.spyOn(console, "info")];

beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.dispose());

/** A browser's part: cookies by name, and no redirect followed by itself. */
function browser() {
  const cookies = new Map<string, string>();
  return {
    cookies,
    async visit(url: string, form?: Record<string, string>) {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
      const response = await fetch(new URL(url, sandbox.origin), {
        redirect: "manual",
        headers: { cookie },
        ...(form ? { method: "POST", body: new URLSearchParams(form) } : {}),
      });
      for (const line of response.headers.getSetCookie()) {
        const [name = "", value = ""] = (line.split(";", 1)[0] ?? "").split("=");
        if (value === "") cookies.delete(name);
        else cookies.set(name, value);
      }
      return {
        status: response.status,
        location: response.headers.get("location") ?? "",
        text: await response.text(),
      };
    },
  };
}

type Browser = ReturnType<typeof browser>;

const verifier = randomBytes(32).toString("base64url");

function authorizationUrl(more: Record<string, string> = {}) {
  const parameters = new URLSearchParams({
    client_id: sandbox.handles.oidcClientId,
    response_type: "code",
    scope: "openid profile email",
    redirect_uri: redirectUri,
    state: "the-state",
    nonce: "the-nonce",
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
    ...more,
  });
  return `/oidc/auth?${parameters}`;
}

/** Walks to the sign-in page, chooses, and returns where the portal is called back. */
async function signIn(person: Browser, username: string): Promise<URL> {
  const start = await person.visit(authorizationUrl());
  expect(start.location).toMatch(/^\/oidc\/interaction\//);
  const page = await person.visit(start.location);
  expect(page.text).toContain(`value="${username}"`);
  const chosen = await person.visit(start.location, { username });
  return new URL((await person.visit(chosen.location)).location);
}

async function redeem(code: string, codeVerifier = verifier) {
  const { oidcClientId, oidcClientSecret, oidcIssuer } = sandbox.handles;
  const response = await fetch(`${oidcIssuer}/token`, {
    method: "POST",
    headers: { authorization: `Basic ${btoa(`${oidcClientId}:${oidcClientSecret}`)}` },
    body: new URLSearchParams({
      grant_type: "authorization_code",
      code,
      redirect_uri: redirectUri,
      code_verifier: codeVerifier,
    }),
  });
  const json: unknown = await response.json();
  return { status: response.status, json };
}

async function verified(json: unknown) {
  const { oidcIssuer: issuer, oidcClientId: audience } = sandbox.handles;
  const token = json && typeof json === "object" && "id_token" in json ? String(json.id_token) : "";
  return (await jwtVerify(token, createRemoteJWKSet(new URL(`${issuer}/jwks`)), { issuer, audience }))
    .payload;
}

describe("the issuer", () => {
  it("describes itself under its own address", async () => {
    const response = await fetch(`${sandbox.handles.oidcIssuer}/.well-known/openid-configuration`);
    expect(await response.json()).toMatchObject({
      issuer: `${sandbox.origin}/oidc`,
      authorization_endpoint: `${sandbox.origin}/oidc/auth`,
      token_endpoint: `${sandbox.origin}/oidc/token`,
      end_session_endpoint: `${sandbox.origin}/oidc/session/end`,
      code_challenge_methods_supported: ["S256"],
    });
  });

  it.each(people)("signs in $username with groups in the id token", async (who) => {
    const callback = await signIn(browser(), who.username);
    expect(`${callback.origin}${callback.pathname}`).toBe(redirectUri);
    expect(callback.searchParams.get("state")).toBe("the-state");
    const { status, json } = await redeem(callback.searchParams.get("code") ?? "");
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

  it("redeems a code once, and only with its verifier", async () => {
    const first = await signIn(browser(), "ada.novak");
    const stolen = await redeem(first.searchParams.get("code") ?? "", randomBytes(32).toString("base64url"));
    expect(stolen).toMatchObject({ status: 400, json: { error: "invalid_grant" } });
    const code = (await signIn(browser(), "ada.novak")).searchParams.get("code") ?? "";
    expect((await redeem(code)).status).toBe(200);
    expect((await redeem(code)).status).toBe(400);
  });

  it("refuses an unknown redirect, a missing challenge and an unknown person", async () => {
    const elsewhere = await browser().visit(
      authorizationUrl({ redirect_uri: "https://elsewhere.example/cb" }),
    );
    expect(elsewhere).toMatchObject({ status: 400, location: "" });
    expect(elsewhere.text).toContain("redirect_uri");
    const noChallenge = await browser().visit(
      authorizationUrl({ code_challenge: "", code_challenge_method: "" }),
    );
    expect(noChallenge.location).toContain("error=invalid_request");
    const person = browser();
    const start = await person.visit(authorizationUrl());
    expect((await person.visit(start.location, { username: "root" })).status).toBe(400);
  });

  it("remembers who signed in, until they sign out without being asked twice", async () => {
    const person = browser();
    const callback = await signIn(person, "mira.kovac");
    const { json } = await redeem(callback.searchParams.get("code") ?? "");
    expect((await person.visit(authorizationUrl())).location).toContain("code=");
    const hint = json && typeof json === "object" && "id_token" in json ? String(json.id_token) : "";
    const end = new URLSearchParams({ id_token_hint: hint, post_logout_redirect_uri: `${portal}/sign-in` });
    const page = await person.visit(`/oidc/session/end?${end}`);
    expect(page.text).toContain("form.submit()");
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(page.text)?.[1] ?? "";
    const done = await person.visit("/oidc/session/end/confirm", { xsrf, logout: "yes" });
    expect(done.location).toBe(`${portal}/sign-in`);
    expect((await person.visit(authorizationUrl())).location).toMatch(/^\/oidc\/interaction\//);
  });

  it("warns of nothing on the console", () => {
    for (const spy of consoleOutput) expect(spy).not.toHaveBeenCalled();
  });
});
