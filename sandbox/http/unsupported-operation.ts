import type { WireRequest } from "../sigv4/wire-request";
import type { Answer } from "./service";
import { speaksQuery, targetedError } from "./targeted-error";

type Log = (line: Record<string, unknown>) => void;

/**
 * Leaves a line in the log for a call that AWS serves and the sandbox does not.
 * @param service as its credential scope names it
 * @returns the sentence for the caller
 */
export function noteUnsupported(log: Log, service: string, operation: string): string {
  log({ level: "warn", msg: "operation not emulated by the sandbox", service, operation });
  return `The sandbox does not emulate ${operation} of ${service}.`;
}

/** Leaves a line in the log for an operation that is not in the models of AWS's SDKs either. */
export function noteUnknown(log: Log, service: string, operation: string): void {
  log({ level: "warn", msg: "operation unknown to the sandbox", service, operation });
}

/** 501 in the protocol of the request, so that any SDK shows the sentence, with a line in the log. */
export function unsupportedOperation(
  log: Log,
  wire: WireRequest,
  service: string,
  operation: string,
): Answer {
  const code = speaksQuery(wire) ? "NotImplemented" : "NotImplementedException";
  return targetedError(wire, { status: 501, code, message: noteUnsupported(log, service, operation) });
}
