import { request as httpRequest } from "node:http";
import { Sha256 } from "@aws-crypto/sha256-js";
import { SignatureV4 } from "@smithy/signature-v4";

export interface Keys {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
}

export interface Reply {
  status: number;
  headers: Record<string, string | undefined>;
  text: string;
}

export interface RawRequest {
  method?: string;
  /** Raw request-target. */
  target: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

/** Sends exactly these bytes; nothing is normalized, added or followed but Host and Content-Length. */
export function sendRaw(
  origin: string,
  { method = "GET", target, headers, body }: RawRequest,
): Promise<Reply> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) };
    const call = httpRequest(
      { hostname, port, method, path: target, headers: { ...headers, ...length }, agent: false },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: Object.fromEntries(
              Object.entries(response.headers).map(([name, value]) => [name, value?.toString()]),
            ),
            text: Buffer.concat(chunks).toString("utf8"),
          }),
        );
      },
    );
    call.on("error", reject);
    call.end(body);
  });
}

export interface SignOptions {
  service?: string;
  region?: string;
  signingDate?: Date;
}

/** Headers of a request signed by AWS's own JavaScript signer, which shares no code with the sandbox's verifier. */
export async function signedHeaders(
  origin: string,
  keys: Keys,
  { method = "GET", target, headers = {}, body }: RawRequest,
  { service = "execute-api", region = "eu-west-1", signingDate = new Date() }: SignOptions = {},
): Promise<Record<string, string>> {
  const { hostname, host, port } = new URL(origin);
  const [path = "/", search = ""] = target.split("?", 2);
  const signer = new SignatureV4({
    service,
    region,
    credentials: keys,
    sha256: Sha256,
    applyChecksum: false,
  });
  const query: Record<string, string[]> = {};
  for (const [name, value] of new URLSearchParams(search)) query[name] = [...(query[name] ?? []), value];
  const signed = await signer.sign(
    {
      protocol: "http:",
      hostname,
      port: Number(port),
      method,
      path,
      query,
      headers: { ...headers, host },
      ...(body === undefined ? {} : { body }),
    },
    { signingDate },
  );
  return signed.headers;
}

export async function sendSigned(
  origin: string,
  keys: Keys,
  request: RawRequest,
  options?: SignOptions,
): Promise<Reply> {
  return sendRaw(origin, { ...request, headers: await signedHeaders(origin, keys, request, options) });
}
