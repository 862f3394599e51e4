import "server-only";
import type { AttemptRecord } from "../aws/admission";

/** A request of the portal that has been answered. */
export interface FinishedRequest {
  id: string;
  /** Name of the route, never the address. */
  route: string;
  method: string;
  status: number;
  /** Epoch milliseconds. */
  startedAtMs: number;
  durationMs: number;
}

/** Where spans and measurements go. Neither call waits or throws. */
export interface TelemetrySink {
  request: (request: FinishedRequest) => void;
  attempt: (attempt: AttemptRecord) => void;
  /** Sends what is left, within two seconds; never rejects. */
  close: () => Promise<void>;
}

/** Passes on what happens; until a sink is there, and where none is configured, it costs nothing. */
export class Telemetry {
  sink: TelemetrySink | null = null;

  readonly request = (request: FinishedRequest): void => this.sink?.request(request);
  readonly attempt = (attempt: AttemptRecord): void => this.sink?.attempt(attempt);

  async close(): Promise<void> {
    await this.sink?.close();
  }
}
