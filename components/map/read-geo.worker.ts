import { readGeo } from "./read-geo";

// A document of 50 MB takes seconds, which a page must not stand still for.
self.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
  void readGeo(String(data)).then((reading) => self.postMessage(reading));
});
