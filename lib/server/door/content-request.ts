import "server-only";
import type { ContentRequest } from "../sdma/read-content";
import type { DoorRequest } from "./door-request";

/** Which part of a file's content a request asks for, and under which conditions. */
export function contentRequestOf({
  method,
  header,
}: Pick<DoorRequest, "method" | "header">): ContentRequest & { method: string } {
  return {
    method,
    range: header("range"),
    ifRange: header("if-range"),
    ifMatch: header("if-match"),
    ifNoneMatch: header("if-none-match"),
    ifModifiedSince: header("if-modified-since"),
    ifUnmodifiedSince: header("if-unmodified-since"),
  };
}
