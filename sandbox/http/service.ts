import type { Readable } from "node:stream";
import type { WireRequest } from "../sigv4/wire-request";

export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string | Buffer | Readable;
}

/** Services that sign with a scope of their own and answer whole: the control planes. */
export const controlPlanes = ["apigateway", "iam", "monitoring", "ssm"] as const;
export type ControlPlane = (typeof controlPlanes)[number];

/** `monitoring` is how CloudWatch's scope calls itself. */
export type ServiceName = "execute-api" | "sts" | "s3" | "oidc" | ControlPlane | "other";

export interface ServiceRequest {
  wire: WireRequest;
  nowMs: number;
  sourceIp: string;
  /** Base of absolute URLs, without slash at the end. */
  origin: string;
  /** How much longer than its work an integration takes: a fault. */
  integrationDelayMs?: number;
}

/** An answer, and what a test may want to know of the call behind it. */
export interface ServiceResult {
  answer: Answer;
  operation: string | null;
  principalArn: string | null;
}

export type EmulateService = (request: ServiceRequest) => ServiceResult | Promise<ServiceResult>;
