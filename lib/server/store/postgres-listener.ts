import "server-only";
import { Client } from "pg";

export interface Listener {
  /** Ends it; never rejects. */
  close(): Promise<void>;
}

export interface ListenerParts {
  /** Contains the password and is never repeated. */
  databaseUrl: string;
  /** An identifier that needs no quotes. */
  channel: string;
  /** Told of each notification, at most 8,000 bytes. */
  onMessage: (payload: string) => void;
}

const firstPauseMs = 500;
const longestPauseMs = 30_000;
const connectWithinMs = 5_000;

/**
 * Hears what PostgreSQL notifies, on a connection of its own, and connects again whenever that breaks. What is notified meanwhile is
 * lost, and a connection that went away without a word is noticed late: whoever listens has to look by itself as well.
 */
export function listenToPostgres({ databaseUrl, channel, onMessage }: ListenerParts): Listener {
  let client: Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let failures = 0;
  let isClosed = false;
  const again = (broken: Client) => {
    if (isClosed || client !== broken) return;
    client = undefined;
    broken.end().catch(() => undefined);
    const pauseMs = Math.min(longestPauseMs, firstPauseMs * 2 ** failures);
    failures += 1;
    timer = setTimeout(connect, pauseMs).unref();
  };
  const connect = () => {
    const opened = new Client({
      connectionString: databaseUrl,
      application_name: "sdma-portal listener",
      connectionTimeoutMillis: connectWithinMs,
      keepAlive: true,
    });
    client = opened;
    opened.on("error", () => again(opened));
    opened.on("end", () => again(opened));
    opened.on("notification", ({ payload }) => onMessage(payload ?? ""));
    opened
      .connect()
      .then(() => opened.query(`listen ${channel}`))
      .then(
        () => {
          failures = 0;
        },
        () => again(opened),
      );
  };
  connect();
  return {
    close: async () => {
      isClosed = true;
      clearTimeout(timer);
      await client?.end().catch(() => undefined);
    },
  };
}
