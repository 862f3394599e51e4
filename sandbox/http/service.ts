import type { Readable } from "node:stream";
import type { WireRequest } from "../sigv4/wire-request";

export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string | Buffer | Readable;
}

/** The control planes: each has a credential scope of its own, and none streams its answers. */
export const controlPlanes = ["apigateway", "iam", "monitoring", "ssm"] as const;
export type ControlPlane = (typeof controlPlanes)[number];

/** `monitoring` is CloudWatch's name in a credential scope. */
export type ServiceName = "execute-api" | "sts" | "s3" | "oidc" | ControlPlane | "other";

export interface ServiceRequest {
  wire: WireRequest;
  nowMs: number;
  sourceIp: string;
  /** Base of absolute URLs, without a trailing slash. */
  origin: string;
  /** Injected by a fault: how much longer the integration takes. */
  integrationDelayMs?: number;
}

/** An answer, and what a test may want to know of the call behind it. */
export interface ServiceResult {
  answer: Answer;
  operation: string | null;
  principalArn: string | null;
}

export type EmulateService = (request: ServiceRequest) => ServiceResult | Promise<ServiceResult>;
