import "server-only";
import { type Logger, reasonOf } from "../log";

/** As exporters of OpenTelemetry report how sending ended. */
interface SendOutcome {
  /** 0 for success. */
  code: number;
  error?: Error;
}

interface Exporter<Batch> {
  export(batch: Batch, done: (outcome: SendOutcome) => void): void;
}

/** Logs when a collector begins to refuse or to be unreachable, and when it takes everything again: twice per outage. */
export function noteOutcome<Batch, Sends extends Exporter<Batch>>(
  exporter: Sends & Exporter<Batch>,
  what: "traces" | "metrics",
  log: Logger,
): Sends {
  let isFailing = false;
  const send = exporter.export.bind(exporter);
  exporter.export = (batch, done) =>
    send(batch, (outcome) => {
      const fails = outcome.code !== 0;
      if (fails && !isFailing)
        log.warn({ what, reason: reasonOf(outcome.error) }, "the OpenTelemetry collector takes nothing");
      if (!fails && isFailing) log.info({ what }, "the OpenTelemetry collector takes everything again");
      isFailing = fails;
      done(outcome);
    });
  return exporter;
}
