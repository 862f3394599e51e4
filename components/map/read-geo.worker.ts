import { readGeo } from "./read-geo";

// A document of 50 MB takes seconds, during which the page must not freeze.
self.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
  void readGeo(String(data)).then((reading) => self.postMessage(reading));
});
