import { join } from "node:path";
import type { ResolveCredential } from "../cloud/resolve-credential";
import type { ObserveCall, ServedCall } from "../gateway/served-call";
import type { PlayService } from "../http/played";
import { account } from "../identity/directory";
import { type CloudwatchSettings, defaultCloudwatchSettings } from "./cloudwatch-settings";
import { publishedUntil } from "./metrics/read-series";
import { createTrafficRecorder } from "./metrics/traffic-recorder";
import { openTrafficStore } from "./metrics/traffic-store";
import { playCloudwatch } from "./play-cloudwatch";

export interface Cloudwatch {
  /** For the gateway to tell of what it served. */
  observe: ObserveCall;
  /** May be changed while the sandbox runs. */
  settings: CloudwatchSettings;
  /** The service, for those who can say whom a key belongs to. */
  player(findCredential: ResolveCredential): PlayService;
  /** Writes what is left to write. */
  close(): void;
}

export interface CloudwatchOptions {
  dataDir: string;
  /** Whether a call's method has detailed metrics on. */
  isDetailed: (call: ServedCall) => boolean;
  clock: () => number;
  log: (line: Record<string, unknown>) => void;
}

/** How long AWS keeps points of one minute. */
const keptMs = 15 * 86_400_000;

/** Opens `metrics.sqlite` of the data directory; at most a second of counts is lost when the process is killed. */
export function openCloudwatch({ dataDir, isDetailed, clock, log }: CloudwatchOptions): Cloudwatch {
  const store = openTrafficStore(join(dataDir, "metrics.sqlite"));
  const recorder = createTrafficRecorder({ store, apiName: account.apiName, isDetailed });
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
    player: (findCredential) => playCloudwatch({ findCredential, settings, sourceAt, log }),
    close: () => {
      clearInterval(cleaning);
      recorder.close();
      store.close();
    },
  };
}
