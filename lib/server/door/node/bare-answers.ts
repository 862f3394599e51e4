import "server-only";
import type { OutgoingHttpHeaders, ServerResponse } from "node:http";

/** A page, a part of one, or a problem of the portal. */
const wholeTypes = /^(?:text\/html|text\/x-component|application\/json)\b/;
/** Next's response to a refused file, before it fails to render an error page. */
const fileStatuses = new Set([400, 412, 416]);

/** @returns the first status of a refused file that is set on the response */
function watchStatus(response: ServerResponse): () => number | undefined {
  let status = response.statusCode;
  let meant: number | undefined;
  Object.defineProperty(response, "statusCode", {
    configurable: true,
    enumerable: true,
    get: () => status,
    set: (given: number) => {
      status = given;
      if (fileStatuses.has(given)) meant ??= given;
    },
  });
  return () => meant;
}

function typeIn(given: readonly unknown[]): string | undefined {
  const headers = given.find((value): value is OutgoingHttpHeaders => typeof value === "object");
  const found = Object.entries(headers ?? {}).find(([name]) => name.toLowerCase() === "content-type");
  return found && String(found[1]);
}

/**
 * Holds back what Next answers as bare text: refused files, files that there are not, and its own failures.
 * Others wrap the same methods of the response after this; they are out of the way once `replace` is called.
 * @param isFile whether the address is one of Next's files, where a page that says "not found" is no answer either
 * @param replace is given the status once Next has ended its answer, of which nothing has been sent
 */
export function replaceBareAnswers(
  response: ServerResponse,
  isFile: boolean,
  replace: (status: number) => void,
): void {
  const { writeHead, write, end, flushHeaders } = response;
  const own = { writeHead, write, end, flushHeaders };
  const meant = watchStatus(response);
  let bareStatus: number | undefined;

  /** Asked before each step: the first one that would send something decides. */
  const isBare = (
    status = response.statusCode,
    type = String(response.getHeader("content-type")),
  ): boolean => {
    if (response.headersSent || bareStatus !== undefined) return bareStatus !== undefined;
    const fileStatus = status === 500 ? meant() : undefined;
    if (fileStatus !== undefined) bareStatus = fileStatus;
    else if (status >= 400 && (isFile || !wholeTypes.test(type))) bareStatus = status;
    return bareStatus !== undefined;
  };
  Object.assign(response, {
    writeHead: (...given: Parameters<ServerResponse["writeHead"]>) =>
      isBare(given[0], typeIn(given)) ? response : writeHead.apply(response, given),
    flushHeaders: () => {
      if (!isBare()) flushHeaders.call(response);
    },
    write: (...given: Parameters<ServerResponse["write"]>) => isBare() || write.apply(response, given),
    end: (...given: Parameters<ServerResponse["end"]>) => {
      if (!isBare()) return end.apply(response, given);
      if (bareStatus === undefined) return response;
      Object.assign(response, own);
      for (const name of response.getHeaderNames())
        if (name !== "connection" && name !== "content-range") response.removeHeader(name);
      replace(bareStatus);
      return response;
    },
  });
}
