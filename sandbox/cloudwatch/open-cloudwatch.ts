import { join } from "node:path";
import type { ApiStore } from "../apigateway/store/api-store";
import type { ResolveCredential } from "../cloud/resolve-credential";
import type { ObserveCall } from "../gateway/served-call";
import type { EmulateService } from "../http/service";
import { account } from "../identity/directory";
import { type CloudwatchSettings, defaultCloudwatchSettings } from "./cloudwatch-settings";
import { emulateCloudwatch } from "./emulate-cloudwatch";
import { hasDetailedMetrics } from "./has-detailed-metrics";
import { publishedUntil } from "./metrics/read-series";
import { createTrafficRecorder } from "./metrics/traffic-recorder";
import { openTrafficStore } from "./metrics/traffic-store";

export interface Cloudwatch {
  /** For the gateway to report served calls. */
  observe: ObserveCall;
  /** May be changed while the sandbox runs. */
  settings: CloudwatchSettings;
  /** Opens the service with a function that identifies a key's owner. */
  service(findCredential: ResolveCredential): EmulateService;
  /** Writes the remaining counts. */
  close(): void;
}

export interface CloudwatchOptions {
  dataDir: string;
  /** The API whose stage determines which methods have detailed metrics. */
  api: Pick<ApiStore, "stages">;
  clock: () => number;
  log: (line: Record<string, unknown>) => void;
}

/** AWS's retention of one-minute points. */
const keptMs = 15 * 86_400_000;

/** Opens `metrics.sqlite` in the data directory; a killed process loses at most one second of counts. */
export function openCloudwatch({ dataDir, api, clock, log }: CloudwatchOptions): Cloudwatch {
  const store = openTrafficStore(join(dataDir, "metrics.sqlite"));
  const recorder = createTrafficRecorder({
    store,
    apiName: account.apiName,
    isDetailed: (call) => hasDetailedMetrics(api, call),
  });
  const settings = defaultCloudwatchSettings();
  const forget = () => store.forget(clock() - keptMs);
  forget();
  const cleaning = setInterval(forget, 3_600_000).unref();
  const sourceAt = (nowMs: number) => {
    recorder.flush();
    return { store, publishedUntilMs: publishedUntil(nowMs, settings.publishDelayMs) };
  };
  return {
    observe: recorder.observe,
    settings,
    service: (findCredential) => emulateCloudwatch({ findCredential, settings, sourceAt, log }),
    close: () => {
      clearInterval(cleaning);
      recorder.close();
      store.close();
    },
  };
}
