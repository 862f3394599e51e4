import type { Configuration, KoaContextWithOIDC } from "oidc-provider";
import type { SandboxSecrets } from "../cloud/sandbox-secrets";
import { people } from "../identity/directory";
import { memoryAdapters } from "./memory-adapter";
import { escapeHtml, page } from "./page";

export const portalClientId = "sdma-portal";
export const issuerPath = "/oidc";

const daySeconds = 86_400;

function findAccount(_: KoaContextWithOIDC, username: string) {
  const person = people.find((candidate) => candidate.username === username);
  if (!person) return undefined;
  return {
    accountId: username,
    claims: () => ({
      sub: username,
      name: person.name,
      preferred_username: username,
      email: person.email,
      email_verified: true,
      groups: [...person.groups],
      // Cognito's name for this claim, so that a portal configured for Cognito needs no other rule here.
      "cognito:groups": [...person.groups],
    }),
  };
}

/** Consent is granted on sign-in: the portal is the only client, so a consent page would serve no purpose. */
async function loadExistingGrant(ctx: KoaContextWithOIDC) {
  const { client, session, provider } = ctx.oidc;
  if (!client || !session?.accountId) return undefined;
  const grantId = session.grantIdFor(client.clientId);
  const existing = grantId ? await provider.Grant.find(grantId) : undefined;
  if (existing) return existing;
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope("openid profile email");
  await grant.save();
  return grant;
}

const logoutScript =
  '<script>const form = document.forms[0]; const field = document.createElement("input"); field.type = "hidden"; field.name = "logout"; field.value = "yes"; form.append(field); form.submit();</script>';

function clients(secrets: SandboxSecrets, portalOrigins: readonly string[]): Configuration["clients"] {
  return [
    {
      client_id: portalClientId,
      client_secret: secrets.oidcClientSecret,
      grant_types: ["authorization_code", "refresh_token"],
      response_types: ["code"],
      redirect_uris: portalOrigins.map((origin) => `${origin}/api/auth/callback/oidc`),
      post_logout_redirect_uris: portalOrigins.flatMap((origin) =>
        ["", "/", "/sign-in", "/signed-out"].map((path) => `${origin}${path}`),
      ),
    },
  ];
}

/** In seconds. */
const lifetimes = {
  AccessToken: 3_600,
  AuthorizationCode: 60,
  IdToken: 3_600,
  Interaction: 3_600,
  RefreshToken: 30 * daySeconds,
  Session: 14 * daySeconds,
  Grant: 14 * daySeconds,
};

/** The capabilities of the only client; nothing else is advertised. */
const clientRights = {
  responseTypes: ["code"],
  clientAuthMethods: ["client_secret_basic", "client_secret_post"],
  // Issued without offline_access and without rotation, like Cognito's app clients.
  issueRefreshToken: async (_, client) => client.grantTypeAllowed("refresh_token"),
  rotateRefreshToken: false,
} satisfies Configuration;

/** oidc-provider's settings; each default that it warns about is replaced by a deliberate choice. */
export function issuerConfiguration(
  secrets: SandboxSecrets,
  portalOrigins: readonly string[],
): Configuration {
  return {
    adapter: memoryAdapters(),
    clients: clients(secrets, portalOrigins),
    jwks: { keys: [secrets.oidcSigningJwk] },
    findAccount,
    loadExistingGrant,
    claims: {
      openid: ["sub", "groups", "cognito:groups"],
      profile: ["name", "preferred_username"],
      email: ["email", "email_verified"],
    },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    ...clientRights,
    clientBasedCORS: () => false,
    // Cookies ignore ports: the path and the names separate them from the portal's on the same host.
    cookies: {
      keys: secrets.oidcCookieKeys,
      names: { session: "sandbox_session", interaction: "sandbox_interaction", resume: "sandbox_resume" },
      long: { path: issuerPath, httpOnly: true, sameSite: "lax", signed: true },
      short: { httpOnly: true, sameSite: "lax", signed: true },
    },
    interactions: { url: (_, interaction) => `${issuerPath}/interaction/${interaction.uid}` },
    features: {
      devInteractions: { enabled: false },
      revocation: {
        enabled: true,
        allowedPolicy: async (_, client, token) => token.clientId === client.clientId,
      },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => {
          ctx.body = page("Signing out", `${form}${logoutScript}`);
        },
        postLogoutSuccessSource: (ctx) => {
          ctx.body = page("Signed out", "<p>You are signed out of the sandbox.</p>");
        },
      },
    },
    renderError: (ctx, { error, error_description: description }) => {
      ctx.type = "html";
      ctx.body = page(
        "The sandbox cannot sign you in",
        `<p>${escapeHtml(`${error}: ${description ?? ""}`)}</p>`,
      );
    },
    ttl: lifetimes,
  };
}
