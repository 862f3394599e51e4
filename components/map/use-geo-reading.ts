"use client";

import { useEffect, useState } from "react";
import type { GeoReading } from "./read-geo";

/** Shorter documents are read sooner than a worker starts. */
const workerCharacters = 1_000_000;

const failure: GeoReading = { isValid: false, reason: "This browser could not read the file for a map." };

/** @returns what stops it */
function readHere(text: string, done: (reading: GeoReading) => void): () => void {
  let isWanted = true;
  const read = async () => {
    const { readGeo } = await import("./read-geo");
    return readGeo(text);
  };
  void read()
    .catch(() => failure)
    .then((reading) => isWanted && done(reading));
  return () => {
    isWanted = false;
  };
}

/** Where a worker does not start, such as under a stricter content policy, the page freezes for a while instead. */
function readInWorker(text: string, done: (reading: GeoReading) => void): () => void {
  const worker = new Worker(new URL("./read-geo.worker.ts", import.meta.url), { type: "module" });
  let stop = () => worker.terminate();
  worker.addEventListener("message", ({ data }: MessageEvent<GeoReading | null>) => {
    worker.terminate();
    done(data ?? failure);
  });
  // The answer may be more than the page has room for.
  worker.addEventListener("messageerror", () => {
    worker.terminate();
    done(failure);
  });
  worker.addEventListener("error", () => {
    worker.terminate();
    stop = readHere(text, done);
  });
  worker.postMessage(text);
  return () => stop();
}

/** What a document has to draw; null while it is read. */
export function useGeoReading(text: string): GeoReading | null {
  const [read, setRead] = useState<{ text: string; reading: GeoReading } | null>(null);
  useEffect(() => {
    const start = text.length > workerCharacters ? readInWorker : readHere;
    return start(text, (reading) => setRead({ text, reading }));
  }, [text]);
  return read?.text === text ? read.reading : null;
}
