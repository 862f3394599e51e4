import { SignatureV4 } from "@smithy/signature-v4";
import { NodeSha256 } from "./node-sha256";

export interface Keys {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
}

export interface UnsignedCall {
  method: string;
  /** Path and query; the path without escapes. */
  target: string;
  service: string;
  headers?: Readonly<Record<string, string>>;
  body?: string | Buffer;
}

/** A request as sent. */
export interface SignedCall {
  method: string;
  target: string;
  headers: Record<string, string>;
  body: string | Buffer | null;
}

const signers = new WeakMap<Keys, Map<string, SignatureV4>>();

function signerOf(keys: Keys, service: string): SignatureV4 {
  const ofKeys = signers.get(keys) ?? new Map<string, SignatureV4>();
  signers.set(keys, ofKeys);
  const region = service === "iam" ? "us-east-1" : "eu-west-1";
  const known =
    ofKeys.get(service) ??
    new SignatureV4({
      service,
      region,
      credentials: keys,
      sha256: NodeSha256,
      applyChecksum: service === "s3",
      uriEscapePath: service !== "s3",
    });
  ofKeys.set(service, known);
  return known;
}

/**
 * Signs by AWS's own JavaScript signer, which shares no code with the sandbox's verifier.
 * @param date what the signature says the time is
 */
export async function signRequest(
  origin: string,
  keys: Keys,
  { method, target, service, headers = {}, body }: UnsignedCall,
  date = new Date(),
): Promise<SignedCall> {
  const { hostname, host, port } = new URL(origin);
  const [path = "/", search = ""] = target.split("?", 2);
  const signed = await signerOf(keys, service).sign(
    {
      protocol: "http:",
      hostname,
      port: Number(port),
      method,
      path,
      query: Object.fromEntries(new URLSearchParams(search)),
      headers: { ...headers, host },
      ...(body === undefined ? {} : { body }),
    },
    { signingDate: date },
  );
  return { method, target, headers: signed.headers, body: body ?? null };
}
