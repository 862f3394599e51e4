import { afterEach, describe, expect, it, vi } from "vitest";
import { HostConnection } from "./host-connection";

const origins = ["https://ops.example", "https://ops.example:8443"];

function openConnection(parentOrigin: string | null = null) {
  const greetings: { data: unknown; origin: string }[] = [];
  const parent = {
    postMessage: (data: unknown, origin: unknown) => greetings.push({ data, origin: String(origin) }),
  };
  const own = new EventTarget();
  const connection = new HostConnection({
    origins,
    parent: parent as never,
    own: own as never,
    parentOrigin,
  });
  connection.open();
  const { port1, port2 } = new MessageChannel();
  const receive = ({
    source = parent as unknown,
    origin = "https://ops.example",
    data = { sdmaEmbed: 1, type: "welcome" } as unknown,
    ports = [port2] as unknown[],
  } = {}) => {
    own.dispatchEvent(Object.assign(new Event("message"), { source, origin, data, ports }));
  };
  return { connection, greetings, receive, host: port1, parent };
}

const opened: MessagePort[] = [];
afterEach(() => {
  for (const port of opened.splice(0)) port.close();
  vi.useRealTimers();
});

describe("the handshake of a frame", () => {
  it("greets the origins of its host and nobody else", () => {
    const { greetings } = openConnection();
    expect(greetings.map(({ origin }) => origin)).toEqual(origins);
    expect(greetings[0]?.data).toEqual({ sdmaEmbed: 1, type: "hello" });
  });

  it("greets the parent alone where the browser tells which origin that has", () => {
    expect(openConnection("https://ops.example:8443").greetings.map(({ origin }) => origin)).toEqual([
      "https://ops.example:8443",
    ]);
    expect(openConnection("https://evil.example").greetings.map(({ origin }) => origin)).toEqual(origins);
  });

  it("accepts the window around it at a listed origin", async () => {
    const { connection, receive, host } = openConnection();
    opened.push(host);
    receive();
    await connection.greeted;
    expect(connection.isOpen).toBe(true);
    connection.close();
  });

  it.each([
    ["another window", { source: {} }],
    ["an origin that is not listed", { origin: "https://ops.example.evil.example" }],
    ["the same host at another port", { origin: "https://ops.example:9443" }],
    ["an opaque origin", { origin: "null" }],
    ["a message of another kind", { data: { type: "welcome" } }],
    ["a welcome without a port", { ports: [] }],
  ])("does not accept %s", (_, changes) => {
    const { connection, receive, host } = openConnection();
    opened.push(host);
    receive(changes);
    expect(connection.isOpen).toBe(false);
    connection.close();
  });

  it("keeps to the first port: a later welcome is not its host's", async () => {
    const { connection, receive, host } = openConnection();
    opened.push(host);
    receive();
    const other = new MessageChannel();
    opened.push(other.port1);
    receive({ ports: [other.port2] });
    const heard = vi.fn();
    other.port1.onmessage = heard;
    const first = new Promise((resolve) => {
      host.onmessage = ({ data }) => resolve(data);
    });
    connection.tell({ type: "ready", page: "quota" });
    expect(await first).toEqual({ type: "ready", page: "quota" });
    expect(heard).not.toHaveBeenCalled();
    connection.close();
  });
});

describe("what a frame asks of its host", () => {
  it("is a token, which the host gives or refuses", async () => {
    const { connection, receive, host } = openConnection();
    opened.push(host);
    receive();
    let count = 0;
    host.onmessage = ({ data }) => {
      count += 1;
      host.postMessage(
        count === 1
          ? { type: "token", id: data.id, token: "t" }
          : { type: "no-token", id: data.id, reason: "failed" },
      );
    };
    expect(await connection.askForToken()).toEqual({ ok: true, token: "t" });
    expect(await connection.askForToken()).toEqual({ ok: false, reason: "failed" });
    connection.close();
  });

  it("is given up after a while, so that a page that hangs does not hang the frame", async () => {
    const { connection, receive, host } = openConnection();
    opened.push(host);
    receive();
    vi.useFakeTimers();
    const asked = connection.askForToken();
    await vi.advanceTimersByTimeAsync(35_000);
    expect(await asked).toEqual({ ok: false, reason: "timed-out" });
    connection.close();
  });

  it("may be theme and page, and what it does not know it ignores", async () => {
    const { connection, receive, host } = openConnection();
    opened.push(host);
    receive();
    const heard: unknown[] = [];
    const done = new Promise<void>((resolve) => {
      connection.handlers = {
        onAskAgain: () => heard.push("again"),
        onTheme: (theme) => heard.push(theme),
        onGoTo: (page) => heard.push(page),
        onEndSession: () => resolve(),
      };
    });
    for (const message of [
      null,
      { type: "confetti" },
      { type: "go-to", page: 7 },
      { type: "ask-again" },
      { type: "theme", theme: { mode: "dark" } },
      { type: "go-to", page: "quota" },
      { type: "end-session" },
    ])
      host.postMessage(message);
    await done;
    expect(heard).toEqual(["again", { mode: "dark" }, "quota"]);
    connection.close();
  });
});
