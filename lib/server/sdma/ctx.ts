import "server-only";
import type { CallRecord } from "@/lib/shared/contracts/call-record";
import type { PersonSummary } from "@/lib/shared/contracts/portal-session";
import type { RequestClass } from "@/lib/shared/quota/request-class";
import type { GatewayCall, GatewayResult } from "../aws/call-gateway";
import type { PresignedRequest, PresignedResult } from "../aws/fetch-presigned";
import type { DeploymentConfig, RoleConfig } from "../config";
import type { KnownNames } from "./known-names";
import type { ReadCache } from "./read-cache";

/** What every verb receives: the person, the role, the deployment, and the only access to the gateway. */
export interface Ctx {
  person: PersonSummary;
  role: RoleConfig;
  deployment: DeploymentConfig;
  /** Epoch milliseconds. */
  clock: () => number;
  callGateway: (call: GatewayCall) => Promise<GatewayResult>;
  /** Reads an address that SDMA has presigned, on the server. */
  fetchPresigned: (request: PresignedRequest) => Promise<PresignedResult>;
  reads: ReadCache;
  /** How urgent reads are. */
  readClass: RequestClass;
  /** Told of each read that needed no request. */
  recordSavedRead: (call: CallRecord) => void;
  names: KnownNames;
  /** Epoch milliseconds: the person asked to see everything as it is now, so nothing that was read earlier will do. */
  readsSinceMs?: number;
  /** Aborted when the person's request ends before its answer. */
  signal?: AbortSignal;
}
