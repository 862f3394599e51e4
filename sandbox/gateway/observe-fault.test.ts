import { describe, expect, it } from "vitest";
import { openApiGateway } from "../apigateway/open-api-gateway";
import { routedSdma } from "../testing/routed-sdma";
import { emulateGateway } from "./emulate-gateway";
import { endpointTimedOut } from "./gateway-answers";
import { defaultGatewaySettings } from "./gateway-settings";
import { observeFault } from "./observe-fault";
import type { ServedCall } from "./served-call";

const atMs = Date.parse("2026-11-22T12:00:00Z");

function setUp() {
  const served: ServedCall[] = [];
  const context = {
    sdma: routedSdma(),
    settings: defaultGatewaySettings,
    findCredential: () => ({ found: "invalid" as const }),
    limits: openApiGateway(":memory:", atMs),
    observe: (call: ServedCall) => void served.push(call),
    log: () => {},
  };
  const request = (path: string) => ({
    wire: { method: "GET", path, query: "", headers: [], body: Buffer.alloc(0) },
    nowMs: atMs,
    sourceIp: "127.0.0.1",
    origin: "http://127.0.0.1",
  });
  return { served, context, request };
}

describe("the observer", () => {
  it("reports refused calls too, under their resource", async () => {
    const { served, context, request } = setUp();
    await emulateGateway(context, request("/2025-04-18/iam/libraries/library-1/projects"));
    expect(served).toEqual([
      {
        atMs,
        method: "GET",
        resourceTemplate: "/iam/libraries/{libraryId}/projects",
        stage: "2025-04-18",
        status: 403,
        latencyMs: expect.any(Number),
        integrationLatencyMs: null,
        errorType: "MissingAuthenticationTokenException",
        apiKeyId: null,
        callerArn: null,
      },
    ]);
  });

  it("does not report calls that never reached the stage", async () => {
    const { served, context, request } = setUp();
    await emulateGateway(context, request("/v9/iam/libraries"));
    await emulateGateway(context, request(`/2025-04-18/${"a".repeat(11_000)}`));
    expect(served).toEqual([]);
  });

  it("reports calls that an injected fault answered", () => {
    const { served, context, request } = setUp();
    const call = { atMs, latencyMs: 29_000 };
    observeFault(context, request("/2025-04-18/iam/nowhere").wire, endpointTimedOut(), call);
    observeFault(context, request("/v9").wire, endpointTimedOut(), call);
    expect(served).toMatchObject([
      { status: 504, resourceTemplate: null, errorType: "InternalServerErrorException", latencyMs: 29_000 },
    ]);
  });
});
