import { createServer, type RequestListener } from "node:http";
import { createServer as createRawServer, type Server, type Socket } from "node:net";
import { onTestFinished } from "vitest";

async function listen(server: Server): Promise<string> {
  const open = new Set<Socket>();
  server.on("connection", (socket) => {
    open.add(socket);
    socket.once("close", () => open.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    for (const socket of open) socket.destroy();
    server.close();
  });
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("The server has no port.");
  return `http://127.0.0.1:${address.port}`;
}

/** A server on this machine until the test ends. @returns its origin */
export const startServer = (listener: RequestListener): Promise<string> => listen(createServer(listener));

/** The same, for answers that are not HTTP as it should be. */
export const startRawServer = (onConnection: (socket: Socket) => void): Promise<string> =>
  listen(createRawServer(onConnection));
