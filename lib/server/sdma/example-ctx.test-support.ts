import { Readable } from "node:stream";
import type { PersonSummary } from "@/lib/shared/contracts/portal-session";
import type { GatewayCall, GatewayResult } from "../aws/call-gateway";
import type { DeploymentConfig, RoleConfig } from "../config";
import { openStore } from "../store/open-store";
import type { Ctx } from "./ctx";
import { KnownNames } from "./known-names";
import { ReadCache } from "./read-cache";

export const examplePerson: PersonSummary = {
  id: "mira.kovac",
  name: "Mira Kovač",
  email: "mira.kovac@example.org",
  sessionName: "mira.kovac",
  groups: ["survey-crew"],
};

export const exampleRole: RoleConfig = {
  id: "survey",
  label: "Survey",
  arn: "arn:aws:iam::111122223333:role/Survey",
  color: "teal",
  groups: ["survey-crew"],
  emails: [],
  durationSeconds: 3_600,
};

export const exampleDeployment: DeploymentConfig = {
  id: "rijeka",
  label: "Rijeka",
  color: "teal",
  region: "eu-west-1",
  endpoint: "https://api.example.org",
  apiId: "abcd1234",
  stage: "2025-04-18",
  account: "111122223333",
  timeoutSeconds: 30,
  fileOrigins: [],
  administrators: [],
  limits: { portalSharePercent: 100, lowBudgetPercent: 20 },
  reserve: {
    interactiveFloorPercent: 20,
    personCeilingPercent: 100,
    hostCeilingPercent: 100,
    bulkCeilingPercent: 100,
  },
  alerts: { sharePercents: [50, 80, 95], onForecast: true },
  accessRequests: {},
  links: { maximumDays: 90, guestLinkMakers: [], guestMaximumDays: 30, guestRequestsPerDay: 500 },
  roles: [exampleRole],
};

export const exampleIds = {
  libraryId: `library-${"a".repeat(32)}`,
  projectId: `project-${"b".repeat(32)}`,
  assetId: `asset-${"c".repeat(32)}`,
  fileId: `file-${"d".repeat(32)}`,
};

/** A call as the front door passes it on. @param path encoded, after the stage */
export const asked = (path: string, query = "", method = "GET") => ({
  method,
  segments: path.slice(1).split("/").map(decodeURIComponent),
  pairs: [...new URLSearchParams(query)],
});

export interface ExampleAnswer {
  status?: number;
  contentType?: string;
  body: string;
}

function lazily<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** A gateway that answers from a function and remembers what it was asked. */
export function exampleCtx(
  answer: (call: GatewayCall) => ExampleAnswer | Promise<ExampleAnswer>,
  overrides: Partial<Ctx> = {},
) {
  const calls: GatewayCall[] = [];
  const callGateway = async (call: GatewayCall): Promise<GatewayResult> => {
    calls.push(call);
    const { status = 200, contentType = "application/json", body } = await answer(call);
    return {
      ok: true,
      status,
      headers: { "content-type": contentType },
      body: Readable.from([Buffer.from(body)]),
      call: {
        operationId: call.operation.operationId,
        method: call.operation.method,
        path: call.wirePath,
        status,
        durationMs: 1,
        attempts: 1,
        cache: "bypass",
        requestId: `r${calls.length}`,
      },
    };
  };
  const ctx: Ctx = {
    person: examplePerson,
    role: exampleRole,
    deployment: exampleDeployment,
    clock: () => 0,
    reads: new ReadCache(),
    readClass: "interactive",
    recordSavedRead: () => undefined,
    names: new KnownNames({
      clock: () => 0,
      store: lazily(() => openStore(":memory:")),
      onFailure: () => undefined,
    }),
    callGateway,
    fetchPresigned: async () => {
      throw new Error("No address is presigned here.");
    },
    ...overrides,
  };
  return { ctx, calls };
}
