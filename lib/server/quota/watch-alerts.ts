import "server-only";
import type { Alerts } from "./alerts";
import { readAlertFigures } from "./quota-figures";

/** The sources are asked at most this often, too. */
const everyMs = 60_000;

export interface AlertWatch {
  quota: Parameters<typeof readAlertFigures>[0];
  alerts: Pick<Alerts, "evaluate" | "hasWebhook">;
  /** Told what reading the figures threw; the next look is a minute later. */
  onFailure: (error: unknown) => void;
}

async function look({ quota, alerts, onFailure }: AlertWatch): Promise<void> {
  try {
    // Where nobody is told, AWS is asked only when somebody looks.
    if (alerts.hasWebhook) quota.sources.watch();
    await alerts.evaluate(await readAlertFigures(quota));
  } catch (error) {
    onFailure(error);
  }
}

/**
 * Compares the figures of a deployment with its alerts now and every minute, one look after another.
 * @returns a function that ends it
 */
export function watchAlerts(watch: AlertWatch): () => void {
  let isOver = false;
  let timer: NodeJS.Timeout | undefined;
  const turn = () =>
    look(watch).finally(() => {
      if (!isOver) timer = setTimeout(turn, everyMs).unref();
    });
  void turn();
  return () => {
    isOver = true;
    clearTimeout(timer);
  };
}
