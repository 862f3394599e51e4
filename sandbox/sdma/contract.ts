import type { Readable } from "node:stream";
import type { VendedCredentials, VendRequest } from "../cloud/vend-session";
import type { ObjectStore } from "../s3/store/open-object-store";
import type { ContentStore } from "./store/object-key";

export interface SdmaPrincipal {
  principalType: "USER" | "GROUP";
  principalId: string;
}

export interface SdmaCaller {
  /** All principals of this session: USER session name, USER role ARN, and the USER's groups. */
  principals: readonly SdmaPrincipal[];
  /** Used as createdBy and requestedBy. */
  sessionName: string;
  /** arn:aws:sts::…:assumed-role/R/S, or the IAM user's ARN. */
  arn: string;
}

export interface SdmaRequest {
  method: string;
  /** Decoded, after the stage: ["iam", "libraries", …]. */
  segments: readonly string[];
  query: URLSearchParams;
  body: Buffer;
  caller: SdmaCaller;
  /** For example http://127.0.0.1:4010; the base of presigned URLs. */
  origin: string;
  /** The gateway's request id, for audit events. */
  requestId?: string | undefined;
  sourceIp?: string;
}

export interface SdmaAnswer {
  status: number;
  headers?: Record<string, string>;
  body: string | Buffer | Readable;
}

export interface Sdma {
  /** The operation of the OpenAPI document (80 in all) for this method and path, or null. */
  findOperation(method: string, segments: readonly string[]): { operationId: string } | null;
  /** Validates the request, checks the caller's level, then runs the operation. */
  handle(request: SdmaRequest): Promise<SdmaAnswer>;
  /** Changes the emulated deployment and its data atomically: concurrent requests see the old or the new state. */
  applySettings(settings: DataSettings): Promise<void>;
  close(): void;
}

export interface PresignKey {
  accessKeyId: string;
  secretAccessKey: string;
  region: string;
}

/** Temporary credentials for objects in SDMA's buckets. */
export type VendCredentials = (
  requested: Pick<VendRequest, "sessionPolicy" | "durationSeconds" | "sessionName">,
) => VendedCredentials;

export interface DataSettings {
  /** Whether to add a project of 100,000 assets. */
  hasTiles: boolean;
  /** Deployments of older versions have no search routes. */
  hasSearch: boolean;
  /** How long searches may miss a write, in seconds; 0 by default. */
  searchDelaySeconds?: number;
}

export interface SdmaOptions {
  databasePath: string;
  contentDir: string;
  settings: DataSettings;
  /** Epoch milliseconds. */
  clock: () => number;
  log: (line: Record<string, unknown>) => void;
  presignKey: PresignKey;
  /** The contents of the buckets; closed by its owner. */
  objects: ObjectStore;
  /** As the data were seeded; by default one root for the whole library. */
  contentStore?: ContentStore;
  vend: VendCredentials;
  groupsOfUser: (name: string) => readonly string[];
}
