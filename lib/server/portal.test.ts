import { describe, expect, it } from "vitest";
import { operationById } from "@/lib/shared/sdma/catalog";
import type { RoleSession } from "./aws/assume-role";
import { exampleSession, gatewayAnswers, wireAnswer } from "./aws/example-gateway.test-support";
import type { WireRequest } from "./aws/transport";
import type { PortalConfig } from "./config";
import { portalConfigSchema } from "./config-schema";
import {
  endpointAddressOf,
  gatewayOf,
  openPortal,
  type Portal,
  type PortalParts,
  signOutEverywhere,
} from "./portal";
import { createCtx, credentialsExpiryOf } from "./portal-ctx";
import { exampleDeployment, examplePerson, exampleRole } from "./sdma/example-ctx.test-support";
import { listLibraries } from "./sdma/read-resources";
import { openStore } from "./store/open-store";

const other = { ...exampleDeployment, id: "split", label: "Split" };
const config: PortalConfig = {
  ...portalConfigSchema.parse({
    portalUrl: "https://portal.example.org",
    signIn: { issuer: "https://issuer.example.org", clientId: "portal" },
    deployments: [exampleDeployment, other],
  }),
  secrets: {
    sessionSecret: "a session secret of the tests alone",
    oidcClientSecret: "a client secret of the tests alone",
    webhookSecrets: new Map(),
    apiKeys: new Map([[other.id, "the API key of Split"]]),
  },
  dataFolder: "",
  logLevel: "info",
  listen: { host: "127.0.0.1", port: 0 },
  isDevelopment: false,
};

function setUp(parts: PortalParts = {}) {
  const sent: WireRequest[] = [];
  const lines: string[] = [];
  const store = openStore(":memory:");
  const portal = openPortal(config, {
    store: () => store,
    writeLog: (line) => lines.push(line),
    random: () => 0,
    assumeRole: async () => ({ ...exampleSession }),
    baseCredentials: async () => ({ accessKeyId: "AKIAEXAMPLE", secretAccessKey: "the portal's own secret" }),
    ...parts,
    transport: async (request) => {
      sent.push(request);
      return parts.transport ? parts.transport(request) : wireAnswer(200, '{"libraries":[]}');
    },
  });
  const ctxOf = (personId: string, deployment = exampleDeployment) =>
    createCtx(portal, {
      deployment,
      role: exampleRole,
      person: { ...examplePerson, id: personId, sessionName: personId },
    });
  return { portal, sent, lines, ctxOf };
}

const expiryOf = (portal: Portal, id: string) =>
  gatewayOf(portal, other.id).roleSessions.expiryOf({
    deployment: other,
    role: exampleRole,
    person: { ...examplePerson, id, sessionName: id },
  });

describe("a portal", () => {
  it("sends the API key of a deployment to that one alone", async () => {
    const { sent, ctxOf } = setUp();
    await listLibraries(ctxOf("mira"), {});
    await listLibraries(ctxOf("mira", other), {});
    expect(sent.map(({ headers }) => headers["x-api-key"])).toEqual([undefined, "the API key of Split"]);
  });

  it("drops only this person's roles and reads in every deployment at sign-out", async () => {
    const { portal, sent, ctxOf } = setUp();
    for (const person of ["mira", "jonas"])
      for (const deployment of [exampleDeployment, other]) await listLibraries(ctxOf(person, deployment), {});
    await signOutEverywhere(portal, {
      ...examplePerson,
      id: "mira",
      sessionName: "mira",
      sessionId: "session",
      signedInAtMs: 0,
      hasVerifiedEmail: true,
    });
    expect([...portal.gateways.values()].map(({ roleSessions }) => roleSessions.size)).toEqual([1, 1]);
    expect(expiryOf(portal, "mira")).toBeNull();
    expect(expiryOf(portal, "jonas")).not.toBeNull();
    await listLibraries(ctxOf("mira"), {});
    await listLibraries(ctxOf("jonas"), {});
    expect(sent).toHaveLength(5);
  });

  it("has a retry budget per person and deployment", async () => {
    const { portal, ctxOf } = setUp({ transport: async () => gatewayAnswers.internalError() });
    const call = { operation: operationById("ListLibraries"), wirePath: "/iam/libraries", wireQuery: "" };
    const attemptsOf = async (person: string, deployment = exampleDeployment) =>
      (await ctxOf(person, deployment).callGateway(call)).call.attempts;
    for (let calls = 0; calls < 18; calls += 1) await attemptsOf("mira");
    expect(await attemptsOf("mira")).toBe(1);
    expect(await attemptsOf("jonas")).toBe(3);
    expect(await attemptsOf("mira", other)).toBe(3);
    expect([...portal.gateways.values()].map(({ retryBudgets }) => retryBudgets.size)).toEqual([2, 1]);
  });

  it("shows and logs no secret that a refusal repeats, whatever it looks like", async () => {
    const { sessionToken, secretAccessKey } = exampleSession.credentials;
    const secrets = [sessionToken, secretAccessKey, "the API key of Split"];
    const { ctxOf, lines } = setUp({
      transport: async () => wireAnswer(400, JSON.stringify({ message: secrets.join(", ") })),
    });
    const shown = JSON.stringify(await listLibraries(ctxOf("mira", other), {}));
    expect(shown).toContain("[secret removed], [secret removed], [secret removed]");
    for (const secret of secrets) expect(shown + lines.join("")).not.toContain(secret);
  });

  const actingOf = (id: string, deployment = exampleDeployment) => ({
    deployment,
    role: exampleRole,
    person: { ...examplePerson, id },
  });

  it("does not make a page wait for STS, and returns the expiry once there is a role", async () => {
    const answers: ((session: RoleSession) => void)[] = [];
    const assumeRole = () => new Promise<RoleSession>((resolve) => answers.push(resolve));
    const { portal } = setUp({ assumeRole });
    const told = credentialsExpiryOf(portal, actingOf("mira"));
    expect(told).toBeInstanceOf(Promise);
    answers[0]?.(exampleSession);
    expect(await told).toBe(exampleSession.expiresAtMs);
    expect(credentialsExpiryOf(portal, actingOf("mira"))).toBe(exampleSession.expiresAtMs);
    expect(answers).toHaveLength(1);
  });

  it("has no expiry for a refused role", async () => {
    const { portal } = setUp({ assumeRole: () => Promise.reject(new Error("AccessDenied")) });
    expect(await credentialsExpiryOf(portal, actingOf("mira"))).toBeNull();
  });

  it("shows an address as it was configured after a second in which it could not be looked up", async () => {
    const baseCredentials = () => new Promise<never>(() => undefined);
    const { portal } = setUp({ baseCredentials });
    const endpoint = "ssm:/sdma/endpoint";
    const deployment = { ...exampleDeployment, endpoint };
    const lookedUp = openPortal({ ...config, deployments: [deployment] }, { baseCredentials });
    const sinceMs = performance.now();
    expect(await endpointAddressOf(lookedUp, deployment)).toBe(endpoint);
    expect(performance.now() - sinceMs).toBeLessThan(2_000);
    expect(await endpointAddressOf(portal, exampleDeployment)).toBe("https://api.example.org/2025-04-18");
  });
});
