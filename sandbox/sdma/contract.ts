import type { Readable } from "node:stream";
import type { VendedCredentials, VendRequest } from "../cloud/vend-session";
import type { ObjectStore } from "../s3/store/open-object-store";
import type { ContentStore } from "./store/object-key";

export interface SdmaPrincipal {
  principalType: "USER" | "GROUP";
  principalId: string;
}

export interface SdmaCaller {
  /** Everything this session counts as: USER session name, USER role ARN, and the groups of the USER. */
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
  /** Of the gateway; for audit events. */
  requestId?: string | undefined;
  sourceIp?: string;
}

export interface SdmaAnswer {
  status: number;
  headers?: Record<string, string>;
  body: string | Buffer | Readable;
}

export interface Sdma {
  /** The operation of the OpenAPI document (all 80) that method and path mean, or null. */
  findOperation(method: string, segments: readonly string[]): { operationId: string } | null;
  /** Validates, checks the caller's level, then answers. */
  handle(request: SdmaRequest): Promise<SdmaAnswer>;
  /** Changes what is emulated and what is there; requests in between see the one or the other. */
  applySettings(settings: DataSettings): Promise<void>;
  close(): void;
}

export interface PresignKey {
  accessKeyId: string;
  secretAccessKey: string;
  region: string;
}

/** Temporary credentials for objects of SDMA's buckets. */
export type VendCredentials = (
  requested: Pick<VendRequest, "sessionPolicy" | "durationSeconds" | "sessionName">,
) => VendedCredentials;

export interface DataSettings {
  /** A project of 100,000 assets besides the others. */
  hasTiles: boolean;
  /** Deployments of older versions have no routes for searches. */
  hasSearch: boolean;
  /** How long a write may stay unseen by searches, in seconds; 0 unless given. */
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
  /** What the buckets hold; its owner closes it. */
  objects: ObjectStore;
  /** As the data were seeded; one root for the whole library unless given. */
  contentStore?: ContentStore;
  vend: VendCredentials;
  groupsOfUser: (name: string) => readonly string[];
}
