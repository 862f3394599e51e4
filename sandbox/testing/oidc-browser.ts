import { createHash, randomBytes } from "node:crypto";
import type { Sandbox } from "../create-sandbox";

type Served = Pick<Sandbox, "origin" | "handles">;

export const portal = "http://127.0.0.1:3000";
export const redirectUri = `${portal}/api/auth/callback/oidc`;

/** A browser's part: cookies by name, and no redirect followed by itself. */
export function browser({ origin }: Served) {
  const cookies = new Map<string, string>();
  return {
    cookies,
    async visit(url: string, form?: Record<string, string>) {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
      const response = await fetch(new URL(url, origin), {
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

export type Browser = ReturnType<typeof browser>;

const verifier = randomBytes(32).toString("base64url");

export function authorizationUrl({ handles }: Served, more: Record<string, string> = {}) {
  const parameters = new URLSearchParams({
    client_id: handles.oidcClientId,
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
export async function signIn(sandbox: Served, person: Browser, username: string): Promise<URL> {
  const start = await person.visit(authorizationUrl(sandbox));
  if (!start.location.startsWith("/oidc/interaction/")) throw new Error(`sent to ${start.location}`);
  const page = await person.visit(start.location);
  if (!page.text.includes(`value="${username}"`)) throw new Error(`${username} is not offered`);
  const chosen = await person.visit(start.location, { username });
  return new URL((await person.visit(chosen.location)).location);
}

type ClientAuthMethod = "basic" | "post";

/** Asks the issuer as its client does. @param path below the issuer */
export async function askToken(
  { handles }: Served,
  path: string,
  form: Record<string, string>,
  method: ClientAuthMethod = "basic",
) {
  const { oidcClientId: id, oidcClientSecret: secret, oidcIssuer } = handles;
  const isBasic = method === "basic";
  const response = await fetch(`${oidcIssuer}${path}`, {
    method: "POST",
    headers: isBasic ? { authorization: `Basic ${btoa(`${id}:${secret}`)}` } : {},
    body: new URLSearchParams(isBasic ? form : { ...form, client_id: id, client_secret: secret }),
  });
  const text = await response.text();
  const json: unknown = text === "" ? {} : JSON.parse(text);
  return { status: response.status, json };
}

interface Redeeming {
  codeVerifier?: string;
  method?: ClientAuthMethod;
}

export async function redeem(
  sandbox: Served,
  code: string,
  { codeVerifier = verifier, method = "basic" }: Redeeming = {},
) {
  const form = { code, redirect_uri: redirectUri, code_verifier: codeVerifier };
  return askToken(sandbox, "/token", { grant_type: "authorization_code", ...form }, method);
}

export function idTokenIn(json: unknown): string {
  return json && typeof json === "object" && "id_token" in json ? String(json.id_token) : "";
}

/** The id token that this person gets at the portal, signed in as a browser does. */
export async function idTokenOf(sandbox: Served, username: string): Promise<string> {
  const callback = await signIn(sandbox, browser(sandbox), username);
  return idTokenIn((await redeem(sandbox, callback.searchParams.get("code") ?? "")).json);
}
