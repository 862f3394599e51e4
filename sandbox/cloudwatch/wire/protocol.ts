import type { Answer } from "../../http/service";
import type { WireRequest } from "../../sigv4/wire-request";
import type { CloudwatchRefusal } from "./cloudwatch-refusal";
import type { WireRecord } from "./wire-value";

/** A protocol in which clients call CloudWatch. */
export interface Protocol {
  /** Whether a request uses this protocol. */
  speaks(request: WireRequest): boolean;
  /** Empty if the request names none. */
  operationOf(request: WireRequest): string;
  /**
   * The input as records, lists, strings, numbers, booleans and dates.
   * @throws CloudwatchRefusal if the body is not valid in this protocol
   */
  inputOf(request: WireRequest): unknown;
  result(operation: string, output: WireRecord, requestId: string): Answer;
  error(refusal: CloudwatchRefusal, requestId: string): Answer;
}
