import { readGeo } from "./read-geo";

// A document of 50 MB takes seconds, during which the page must not freeze. A failure posts nothing that can be read.
self.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
  void readGeo(String(data))
    .catch(() => null)
    .then((reading) => self.postMessage(reading));
});
