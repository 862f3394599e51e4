import type { ObserveCall, ServedCall } from "../../gateway/served-call";
import { countCall, emptyMinute, minuteMs, type TrafficMinute, trafficKey } from "./traffic-minute";
import type { TrafficStore } from "./traffic-store";

export interface TrafficRecorder {
  observe: ObserveCall;
  /** Writes the counts since the last flush. */
  flush(): void;
  /** Stops the timer and writes the remaining counts. */
  close(): void;
}

export interface RecorderOptions {
  store: TrafficStore;
  apiName: string;
  /** Whether the method has detailed metrics enabled. */
  isDetailed: (call: ServedCall) => boolean;
  /** How long counts may stay only in memory; a killed process loses that much. */
  flushEveryMs?: number;
}

/** How long a minute stays in memory after its calls have probably ended. */
const keptMinutes = 2;

/** Counts served calls per minute, and writes them in the background. */
export function createTrafficRecorder({
  store,
  apiName,
  isDetailed,
  flushEveryMs = 1_000,
}: RecorderOptions): TrafficRecorder {
  const live = new Map<string, TrafficMinute>();
  const unsaved = new Set<TrafficMinute>();
  const observe = (call: ServedCall) => {
    const key = trafficKey(call, apiName, isDetailed(call));
    const id = `${key.startMs} ${key.stage} ${key.method} ${key.resource}`;
    const minute = live.get(id) ?? store.find(key) ?? emptyMinute(key);
    live.set(id, minute);
    countCall(minute, call);
    unsaved.add(minute);
  };
  const flush = () => {
    if (unsaved.size === 0) return;
    store.putAll([...unsaved]);
    const newestMs = Math.max(...[...unsaved].map(({ startMs }) => startMs));
    unsaved.clear();
    for (const [id, { startMs }] of live) {
      if (startMs < newestMs - keptMinutes * minuteMs) live.delete(id);
    }
  };
  const timer = setInterval(flush, flushEveryMs).unref();
  return {
    observe,
    flush,
    close: () => {
      clearInterval(timer);
      flush();
    },
  };
}
