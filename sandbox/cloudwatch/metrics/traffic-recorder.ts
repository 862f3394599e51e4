import type { ObserveCall, ServedCall } from "../../gateway/served-call";
import { countCall, emptyMinute, minuteMs, type TrafficMinute, trafficKey } from "./traffic-minute";
import type { TrafficStore } from "./traffic-store";

export interface TrafficRecorder {
  observe: ObserveCall;
  /** Writes what has been counted since the last time. */
  flush(): void;
  /** Stops the timer and writes the rest. */
  close(): void;
}

export interface RecorderOptions {
  store: TrafficStore;
  apiName: string;
  /** Whether the method has detailed metrics on. */
  isDetailed: (call: ServedCall) => boolean;
  /** How long counts may stay in memory only; a kill loses that much. */
  flushEveryMs?: number;
}

/** How long a minute stays in memory once no call of it is likely to be under way anymore. */
const keptMinutes = 2;

/** Counts served calls by the minute, and writes them in the background. */
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
