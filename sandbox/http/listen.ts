import type { Server } from "node:http";

function isTaken(error: Error): boolean {
  return "code" in error && error.code === "EADDRINUSE";
}

/**
 * Listens on loopback and resolves with the port.
 * @param port 0 takes any free one
 * @param variable environment variable that sets the port, named in the error if the port is in use
 */
export async function listen(server: Server, port: number, variable: string): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server
      .once("error", (error) =>
        reject(
          isTaken(error)
            ? new Error(`Port ${port} is already in use: choose another one with ${variable}.`)
            : error,
        ),
      )
      .listen(port, "127.0.0.1", resolve);
  });
  const address = server.address();
  return typeof address === "object" && address ? address.port : port;
}
