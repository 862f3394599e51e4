import type { DoctorProbe } from "./doctor-reply";

/** Where the configuration has a host's public keys. */
export type KeysSetting =
  | { kind: "none" }
  | { kind: "listed"; keys: readonly { kid: string | null; algorithm: string }[] }
  | { kind: "remote" };

/** When the last token of a host was accepted and refused; epoch milliseconds, 0 for never. */
export interface LastExchanges {
  acceptedAtMs: number;
  refusedAtMs: number;
  refusedCode: string;
}

/** All that a row of a host is decided by. */
export interface HostEvidence {
  portalUrl: string;
  host: { id: string; origins: readonly string[]; keys: KeysSetting; allowsSignInWindow: boolean };
  /** The frame's document at the public address, asked as a browser asks for a frame. */
  document: DoctorProbe;
  /** The script that host pages load. */
  script: DoctorProbe;
  /** The first page of each listed origin. */
  pages: readonly DoctorProbe[];
  /** Null where the configuration names no address of keys. */
  keys: DoctorProbe | null;
  /** Null where the store did not say. */
  exchanges: LastExchanges | null;
  nowMs: number;
}
