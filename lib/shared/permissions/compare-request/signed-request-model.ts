/** A request as it goes over the wire; nothing is decoded. */
export interface PastedRequest {
  method: string;
  host: string;
  /** With the stage, as sent. */
  path: string;
  /** Without `?`, as sent. */
  query: string;
  /** Lower-case names. */
  headers: ReadonlyMap<string, string>;
  /** Absent if the paste does not show it. */
  body?: string;
  authorization?: Authorization;
}

/** The parts of a SigV4 Authorization header. The signature itself is not kept. */
export interface Authorization {
  accessKeyId: string;
  date: string;
  region: string;
  service: string;
  terminator: string;
  signedHeaders: readonly string[];
}

export interface CanonicalRequest {
  method: string;
  path: string;
  query: string;
  /** Sorted by name. */
  headers: readonly (readonly [name: string, value: string])[];
  signedHeaders: string;
  payloadHash: string;
}

export interface StringToSign {
  algorithm: string;
  date: string;
  scope: string;
  hash: string;
}
