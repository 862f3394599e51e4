import "server-only";
import { readdirSync } from "node:fs";
import { extname, sep } from "node:path";
import { acceptsCoding, type ContentCoding } from "./content-codings";
import type { HandlePage } from "./serve-page";

const prefix = "/_next/static/";
const endings: Readonly<Record<ContentCoding, string>> = { br: ".br", gzip: ".gz" };
const types: Readonly<Record<string, string>> = {
  ".js": "application/javascript; charset=UTF-8",
  ".css": "text/css; charset=UTF-8",
};

/**
 * Lets Next serve scripts and style sheets as the build compressed them. They are smaller than what a server can afford
 * to make for each request, and have a length and ranges, unlike a response that is compressed while it is sent.
 * @param folder holds what is served below `/_next/static/`; read once
 */
export function serveCompressed(folder: string, handlePage: HandlePage): HandlePage {
  const found = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const names = new Set(found.map((name) => name.replaceAll(sep, "/")));
  return (incoming, response) => {
    const { url = "" } = incoming;
    const [path = ""] = url.split("?");
    const type = types[extname(path)];
    if (type === undefined || !path.startsWith(prefix)) return handlePage(incoming, response);
    const name = path.slice(prefix.length);
    const codings = (["br", "gzip"] as const).filter((coding) => names.has(name + endings[coding]));
    if (codings.length === 0) return handlePage(incoming, response);
    response.setHeader("vary", "accept-encoding");
    const coding = codings.find((entry) => acceptsCoding(incoming, entry));
    if (coding) {
      // Next derives a type from the ending where there is none.
      response.setHeader("content-type", type);
      response.setHeader("content-encoding", coding);
      incoming.url = path + endings[coding] + url.slice(path.length);
    }
    return handlePage(incoming, response);
  };
}
