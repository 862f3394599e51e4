import "server-only";
import { createHash, createHmac, type Hash, type Hmac } from "node:crypto";
import { HttpRequest } from "@smithy/protocol-http";
import { SignatureV4 } from "@smithy/signature-v4";

export interface AwsCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

export interface UnsignedRequest {
  method: string;
  /** Host with its port where that is not the default one. */
  host: string;
  /** Path with the stage, encoded by `toWirePath`. */
  path: string;
  /** Query encoded by `toWireQuery`, without `?`. */
  query: string;
  /** Headers to sign and send, lower-case names; host and x-amz-* are added here. */
  headers: Readonly<Record<string, string>>;
  body?: Uint8Array;
}

/** Node's own SHA-256 behind the interface of the signer: a pure JavaScript one costs more than the rest of the call. */
class NodeSha256 {
  private hash: Hash | Hmac;
  private readonly secret: string | ArrayBuffer | ArrayBufferView | undefined;
  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.secret = secret;
    this.hash = this.start();
  }
  private start(): Hash | Hmac {
    if (this.secret === undefined) return createHash("sha256");
    const key = typeof this.secret === "string" ? this.secret : toBytes(this.secret);
    return createHmac("sha256", key);
  }
  update(chunk: string | ArrayBuffer | ArrayBufferView): void {
    this.hash.update(typeof chunk === "string" ? chunk : toBytes(chunk));
  }
  async digest(): Promise<Uint8Array> {
    return this.hash.digest();
  }
  reset(): void {
    this.hash = this.start();
  }
}

function toBytes(data: ArrayBuffer | ArrayBufferView): Uint8Array {
  return ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
}

function toQueryBag(query: string): Record<string, string | string[]> {
  // A parameter may be called `constructor`.
  const bag: Record<string, string | string[]> = Object.create(null);
  for (const [name, value] of new URLSearchParams(query)) {
    const earlier = bag[name];
    bag[name] = earlier === undefined ? value : [...(Array.isArray(earlier) ? earlier : [earlier]), value];
  }
  return bag;
}

const signers = new WeakMap<AwsCredentials, Map<string, SignatureV4>>();

/** One signer for credentials and region, so that the derived key is made once a day and not once a call. */
function signerFor(credentials: AwsCredentials, region: string, service: string): SignatureV4 {
  const ofCredentials = signers.get(credentials) ?? new Map<string, SignatureV4>();
  signers.set(credentials, ofCredentials);
  const scope = `${region}/${service}`;
  const signer =
    ofCredentials.get(scope) ??
    new SignatureV4({
      credentials,
      region,
      service,
      sha256: NodeSha256,
      // API Gateway has been seen to refuse x-amz-content-sha256, and needs it nowhere.
      applyChecksum: false,
    });
  ofCredentials.set(scope, signer);
  return signer;
}

export interface SigningScope {
  region: string;
  service: string;
  signingDate: Date;
}

/**
 * Signs with SigV4 and double-encodes the path, as every service but S3 expects.
 * @returns the headers to send, the same bag that was signed
 */
export async function signRequest(
  request: UnsignedRequest,
  credentials: AwsCredentials,
  { region, service, signingDate }: SigningScope,
): Promise<Record<string, string>> {
  const unsigned = new HttpRequest({
    method: request.method,
    hostname: request.host,
    path: request.path,
    query: toQueryBag(request.query),
    headers: { ...request.headers, host: request.host },
    body: request.body ?? "",
  });
  const signed = await signerFor(credentials, region, service).sign(unsigned, { signingDate });
  return signed.headers;
}
