import type { Answer } from "../../http/service";
import type { WireRequest } from "../../sigv4/wire-request";
import type { CloudwatchRefusal } from "./cloudwatch-refusal";
import type { WireRecord } from "./wire-value";

/** One of the ways in which clients call CloudWatch. */
export interface Protocol {
  /** Whether a request is meant in this protocol. */
  speaks(request: WireRequest): boolean;
  /** Empty where none is named. */
  operationOf(request: WireRequest): string;
  /**
   * The input as records, lists, strings, numbers, booleans and dates.
   * @throws CloudwatchRefusal where the body is not in this protocol.
   */
  inputOf(request: WireRequest): unknown;
  result(operation: string, output: WireRecord, requestId: string): Answer;
  error(refusal: CloudwatchRefusal, requestId: string): Answer;
}
