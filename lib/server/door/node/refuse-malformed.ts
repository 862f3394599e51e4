import "server-only";
import { Socket } from "node:net";
import type { Duplex } from "node:stream";
import type { Portal } from "../../portal";
import type { Exchange } from "./incoming-request";
import type { OpenExchanges } from "./open-exchanges";
import { problemOfParseError, refuseConnection } from "./raw-refusal";

/** What Node's parser gave up, with the bytes that it read last. */
type ParseError = NodeJS.ErrnoException & { rawPacket?: unknown };

/** The Accept header, where the parser did not get to it but the bytes that it read last have it. */
function acceptIn({ rawPacket }: ParseError): string | undefined {
  const bytes = Buffer.isBuffer(rawPacket) ? rawPacket.toString("latin1") : "";
  return /\r\naccept:([^\r\n]*)/i.exec(bytes)?.[1];
}

const hasReceived = (socket: Duplex & Partial<Pick<Socket, "bytesRead">>) => socket.bytesRead !== 0;

/** A refusal may have been written that has not left yet; an answer that is not whole is seen to be cut. */
function closeAfterWriting(socket: Duplex): void {
  if (socket instanceof Socket) socket.destroySoon();
  else socket.destroy();
}

/**
 * Handles what Node's parser or its timers gave up: the rest of a connection can no longer be told apart into
 * requests. What came before it on the same connection is answered first.
 */
export function malformedHandler(
  portal: Portal,
  exchanges: OpenExchanges,
  lingerMs: number,
): (error: ParseError, socket: Duplex) => void {
  // Whatever else comes on such a connection raises the error again.
  const given = new WeakSet<Duplex>();

  const refuse = (error: ParseError, socket: Duplex, broken: Exchange | undefined) => {
    if (!socket.writable) return void socket.destroy();
    const { code } = error;
    const problem = problemOfParseError(code);
    const { portalUrl } = portal.config;
    const accept = broken ? broken.incoming.headers.accept : acceptIn(error);
    const requestId = refuseConnection(socket, { id: broken?.id, accept, problem, portalUrl, lingerMs });
    portal.log.info({ requestId, status: problem.status, code }, "malformed request");
  };

  return (error, socket) => {
    if (given.has(socket)) return;
    given.add(socket);
    const open = exchanges.on(socket);
    const broken = open.find(({ incoming }) => !incoming.complete);
    // Browsers open connections ahead of need; an answer that nobody asked for would confuse them.
    if (error.code === "ECONNRESET" || !hasReceived(socket)) return void socket.destroy();
    if (broken?.response.headersSent) return closeAfterWriting(socket);
    const earlier = open.filter((exchange) => exchange !== broken).at(-1);
    if (earlier) earlier.whenClosed(() => refuse(error, socket, broken));
    else refuse(error, socket, broken);
  };
}
