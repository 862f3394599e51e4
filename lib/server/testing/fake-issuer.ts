import { createHash, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { portOf } from "./fake-sts";

interface Grant {
  claims: Readonly<Record<string, unknown>>;
  nonce: string;
  challenge: string;
  redirectUri: string;
}

/** The stand-in's behavior; a test changes it while it runs. */
export interface IssuerMood {
  /** Answers 503 to everything. */
  isDown: boolean;
  /** Answers 500 where codes are redeemed. */
  refusesCodes: boolean;
}

const expiry = "5m";

/**
 * An OpenID Connect issuer as far as the portal sees one: discovery, keys, and codes that are redeemed once and only by
 * who holds the PKCE verifier and the client's secret.
 */
export async function startFakeIssuer(client: { id: string; secret: string }) {
  const mood: IssuerMood = { isDown: false, refusesCodes: false };
  const grants = new Map<string, Grant>();
  const keys = generateKeyPair("RS256");
  let origin = "";

  async function redeem(request: IncomingMessage): Promise<[number, unknown]> {
    const form = new URLSearchParams(String(Buffer.concat(await request.toArray())));
    const code = form.get("code") ?? "";
    const grant = grants.get(code);
    grants.delete(code);
    const challenge = createHash("sha256")
      .update(form.get("code_verifier") ?? "")
      .digest("base64url");
    const basic = `Basic ${btoa(`${client.id}:${encodeURIComponent(client.secret)}`)}`;
    if (request.headers.authorization !== basic) return [401, { error: "invalid_client" }];
    const isProven = grant?.challenge === challenge && grant.redirectUri === form.get("redirect_uri");
    if (!grant || !isProven) return [400, { error: "invalid_grant" }];
    const token = await new SignJWT({ ...grant.claims, nonce: grant.nonce })
      .setProtectedHeader({ alg: "RS256", kid: "fake" })
      .setIssuer(origin)
      .setAudience(client.id)
      .setIssuedAt()
      .setExpirationTime(expiry)
      .sign((await keys).privateKey);
    return [200, { access_token: "access", token_type: "Bearer", expires_in: 300, id_token: token }];
  }

  const discovery = () => ({
    issuer: origin,
    authorization_endpoint: `${origin}/authorize`,
    token_endpoint: `${origin}/token`,
    jwks_uri: `${origin}/keys`,
    end_session_endpoint: `${origin}/logout`,
    response_types_supported: ["code"],
    subject_types_supported: ["public"],
    id_token_signing_alg_values_supported: ["RS256"],
  });

  async function answerOf(request: IncomingMessage): Promise<[number, unknown]> {
    if (mood.isDown) return [503, { error: "temporarily_unavailable" }];
    if (request.url === "/.well-known/openid-configuration") return [200, discovery()];
    if (request.url === "/keys")
      return [200, { keys: [{ ...(await exportJWK((await keys).publicKey)), kid: "fake", alg: "RS256" }] }];
    return request.url === "/token" && !mood.refusesCodes
      ? redeem(request)
      : [500, { error: "server_error" }];
  }

  const server = createServer(async (request, response) => {
    const [status, body] = await answerOf(request);
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${portOf(server.address())}`;

  return {
    origin,
    mood,
    discovery,
    /**
     * Signs somebody in at the page that the portal sent the browser to.
     * @returns the query that the browser comes back with
     */
    approve(location: string, claims: Readonly<Record<string, unknown>>): Record<string, string> {
      const asked = new URL(location).searchParams;
      const code = randomUUID();
      grants.set(code, {
        claims,
        nonce: asked.get("nonce") ?? "",
        challenge: asked.get("code_challenge") ?? "",
        redirectUri: asked.get("redirect_uri") ?? "",
      });
      return { code, state: asked.get("state") ?? "", iss: origin };
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
