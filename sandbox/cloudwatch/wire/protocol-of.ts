import type { WireRequest } from "../../sigv4/wire-request";
import { cborProtocol } from "./cbor-protocol";
import { jsonProtocol } from "./json-protocol";
import type { Protocol } from "./protocol";
import { queryProtocol } from "./query-protocol";

const protocols: readonly Protocol[] = [cborProtocol, jsonProtocol, queryProtocol];

/** The protocol for the response to a CloudWatch request. */
export function protocolOf(wire: WireRequest): Protocol {
  return protocols.find(({ speaks }) => speaks(wire)) ?? queryProtocol;
}
