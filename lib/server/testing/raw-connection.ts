import { connect, type Socket } from "node:net";

export interface RawConnection {
  socket: Socket;
  /** Everything that came back so far. */
  received: () => string;
  /** Says who closed how: `end` after the other side's last byte, `reset` when the connection was cut. */
  closed: Promise<"end" | "reset">;
  write: (text: string | Buffer) => void;
  /** Waits until what came back matches. @throws after ten seconds, or when the connection has closed without it */
  until: (pattern: RegExp) => Promise<string>;
}

const waitMs = 10_000;

/** A TCP connection that sends exactly what a test says, and never closes by itself. */
export async function connectRaw(port: number): Promise<RawConnection> {
  const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
  await new Promise<void>((resolve, reject) => {
    socket.once("connect", resolve);
    socket.once("error", reject);
  });
  let text = "";
  let wasReset = false;
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  socket.on("data", (bytes) => {
    text += bytes.toString("latin1");
    tell();
  });
  socket.on("error", () => {
    wasReset = true;
  });
  const closed = new Promise<"end" | "reset">((resolve) => {
    socket.once("end", () => resolve("end"));
    socket.once("close", () => resolve(wasReset ? "reset" : "end"));
  });
  return {
    socket,
    received: () => text,
    closed,
    write: (bytes) => void socket.write(bytes),
    until: (pattern) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => finish(false), waitMs);
        const finish = (isFound: boolean) => {
          clearTimeout(timer);
          listeners.delete(look);
          if (isFound) resolve(text);
          else reject(new Error(`${pattern} did not come, but: ${text.slice(0, 500)}`));
        };
        const look = () => {
          if (pattern.test(text)) finish(true);
        };
        listeners.add(look);
        void closed.then(() => finish(pattern.test(text)));
        look();
      }),
  };
}

export interface RawAnswer {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: string;
}

/** Splits answers that came on one connection, each by its own length. @throws for one that is not whole */
export function parseAnswers(text: string): RawAnswer[] {
  const answers: RawAnswer[] = [];
  for (let rest = text; rest !== ""; ) {
    const headEnd = rest.indexOf("\r\n\r\n");
    const [statusLine = "", ...lines] = rest.slice(0, headEnd).split("\r\n");
    const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(statusLine)?.[1]);
    if (headEnd < 0 || Number.isNaN(status)) throw new Error(`no answer: ${rest.slice(0, 200)}`);
    const headers = Object.fromEntries(
      lines.map((line) => [
        line.slice(0, line.indexOf(":")).toLowerCase(),
        line.slice(line.indexOf(":") + 2),
      ]),
    );
    const length = Number(headers["content-length"] ?? 0);
    const body = rest.slice(headEnd + 4, headEnd + 4 + length);
    if (body.length < length) throw new Error(`a cut answer: ${rest.slice(0, 200)}`);
    answers.push({ status, headers, body });
    rest = rest.slice(headEnd + 4 + length);
  }
  return answers;
}

/** Sends bytes, never closes, and waits until the other side has closed. */
export async function exchangeRaw(port: number, bytes: string | Buffer): Promise<RawAnswer[]> {
  const connection = await connectRaw(port);
  connection.write(bytes);
  await connection.closed;
  connection.socket.destroy();
  return parseAnswers(connection.received());
}
