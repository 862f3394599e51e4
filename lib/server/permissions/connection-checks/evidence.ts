import "server-only";
import type { ConnectionCheckId } from "@/lib/shared/contracts/connection-checks";
import type { Problem } from "@/lib/shared/contracts/problem";
import type { QuotaLimits } from "@/lib/shared/contracts/quota";
import type { GatewayEndpoint } from "../../aws/resolve-endpoint";
import type { TrustFacts } from "./judge-trust";

/** What became of one thing that was tried. */
export type Probe<Value> =
  | { state: "done"; value: Value }
  | { state: "failed"; problem: Problem /** Name of AWS's or Node's error. */; errorName: string }
  /** Not tried, since that check failed. */
  | { state: "skipped"; because: ConnectionCheckId };

/** What came back from the address of the API, whoever answered. */
export interface GatewayReply {
  status: number;
  /** Null: SDMA's own answer to the call. */
  problem: Problem | null;
  /** `Date` header, RFC 9110 format. */
  date: string | undefined;
  /** Epoch milliseconds of the portal's clock. */
  receivedAtMs: number;
}

export interface NameFacts {
  host: string;
  addresses: number;
  /** The endpoint is an IP address, which needs no name. */
  isLiteral: boolean;
}

export interface TlsFacts {
  protocol: string;
  /** Until when the certificate is valid. */
  validToMs: number;
}

export interface IdentityFacts {
  arn: string;
  isSession: boolean;
}

export interface SessionFacts {
  expiresAtMs: number;
  obtainedAtMs: number;
}

export interface QuotaFacts {
  budget: "ample" | "low" | "exhausted";
  /** Requests that wait for their turn. */
  waiting: number;
  used: number | null;
  limits: Pick<QuotaLimits, "ratePerSecond" | "burst" | "quota" | "period" | "resetsAtMs">;
}

/** All that a run has found out. Everything that a verdict rests on is here, and nothing secret. */
export interface Evidence {
  deployment: { region: string; stage: string; apiId: string };
  role: { arn: string; durationSeconds: number; hasExternalId: boolean };
  hasApiKey: boolean;
  nowMs: number;
  address: Probe<GatewayEndpoint>;
  name: Probe<NameFacts>;
  /** Null for plain HTTP, which the configuration allows on loopback only. */
  tls: Probe<TlsFacts | null>;
  /** A call without a signature. */
  unsigned: Probe<GatewayReply>;
  identity: Probe<IdentityFacts>;
  /** STS's clock against the portal's, also where it refused; null where it did not answer. */
  stsTime: { date: string; receivedAtMs: number } | null;
  session: Probe<SessionFacts>;
  /** Of the role's trust policy; `unread` says which permission is missing, null where nobody looked. */
  trust: { facts: TrustFacts | null; unread: string | null };
  /** The same call, signed as the current role. */
  signed: Probe<GatewayReply>;
  /** The signed call before the role was assumed again, where AWS did not accept the kept credentials. */
  stale: GatewayReply | null;
  /** A call with an unreadable signature, where the signed one was answered as if it had none. */
  garbled: Probe<GatewayReply> | null;
  quota: Probe<QuotaFacts>;
  requests: { gateway: number; sts: number };
}
