import type { WireRequest } from "../aws/transport";
import type { FakeAnswer } from "./open-fake-portal";

/** Part of a presigned address; no answer to a browser may hold it. */
export const presignedSecret = "signature-of-the-file-store";

const fileStore = "https://survey.s3.eu-west-1.amazonaws.com";

const content = "all of the file";
const type = { "content-type": "application/pdf" };

/** The content, or the part that a range asks for. */
function storedContent(range: string | undefined): FakeAnswer {
  const [, first, last = ""] = /^bytes=(\d+)-(\d*)$/.exec(range ?? "") ?? [];
  if (first === undefined)
    return { headers: { ...type, "content-length": String(content.length) }, body: content };
  const body = content.slice(Number(first), last === "" ? undefined : Number(last) + 1);
  const contentRange = `bytes ${first}-${Number(first) + body.length - 1}/${content.length}`;
  const headers = { ...type, "content-length": String(body.length), "content-range": contentRange };
  return { status: 206, headers, body };
}

/** An SDMA that answers `{}` to everything but files, and a file store. */
export function fileAnswers({ origin, target, headers }: WireRequest): FakeAnswer {
  if (origin === fileStore) return storedContent(headers.range);
  if (!/\/files\/[^/]+$/.test(target)) return { body: "{}" };
  const url = `${fileStore}/report.pdf?X-Amz-Signature=${presignedSecret}`;
  return { body: JSON.stringify({ url, path: "a/report.pdf" }) };
}
