import { decode, type EncodeOptions, encode, objectToTokens, Token, Type } from "cborg";
import { headerValue, type WireRequest } from "../../sigv4/wire-request";
import { CloudwatchRefusal } from "./cloudwatch-refusal";
import type { Protocol } from "./protocol";
import { Double, DoubleMap } from "./wire-value";

const operationPath = /^\/service\/GraniteServiceVersion20100801\/operation\/(\w+)$/;

/** CBOR's tag for a time in seconds since 1970; Smithy encodes every timestamp this way. */
const epochTag = 1;

const doubleToken = (value: number) => new Token(Type.float, value);

const encoding: EncodeOptions = {
  float64: true,
  ignoreUndefinedProperties: true,
  typeEncoders: {
    Date: (date: Date) => [new Token(Type.tag, epochTag), doubleToken(date.getTime() / 1_000)],
    Object: (value: unknown, _, options, references) => {
      if (value instanceof Double) return doubleToken(value.value);
      if (value instanceof DoubleMap)
        return objectToTokens(Object.fromEntries(value.entries), options, references);
      return null;
    },
  },
};

function inputOf({ body }: WireRequest): unknown {
  if (body.length === 0) return {};
  try {
    return decode(body, {
      tags: { [epochTag]: (content) => new Date(Number(content()) * 1_000) },
    });
  } catch {
    throw new CloudwatchRefusal("MalformedInput", "The request body is not valid CBOR.");
  }
}

function answer(status: number, requestId: string, value: object, headers: Record<string, string> = {}) {
  return {
    status,
    headers: {
      "x-amzn-RequestId": requestId,
      ...headers,
      // Clients refuse a response without it (Smithy RPC v2 CBOR, "Response serialization").
      "smithy-protocol": "rpc-v2-cbor",
      "Content-Type": "application/cbor",
    },
    body: Buffer.from(encode(value, encoding)),
  };
}

/** Smithy RPC v2 CBOR: the operation is in the path, times are tag 1. */
export const cborProtocol: Protocol = {
  speaks: (request) =>
    headerValue(request, "smithy-protocol") === "rpc-v2-cbor" || operationPath.test(request.path),
  operationOf: ({ path }) => operationPath.exec(path)?.[1] ?? "",
  inputOf,
  result: (_, output, requestId) => answer(200, requestId, output),
  error: (refusal, requestId) => {
    // Smithy specifies 404 for it; the older protocols return 400.
    const status = refusal.code === "InvalidAction" ? 404 : refusal.status;
    return answer(status, requestId, refusal.body, refusal.queryErrorHeader);
  },
};
