import { binaryToText } from "../../sigv4/uri-encode";
import { ByteReader } from "../payload/byte-reader";
import { invalidArgument, malformedPost, S3Error } from "../s3-error";

/** Maximum bytes of everything before the file. */
const longestFieldsBytes = 20_480;
const longestHeaderBytes = 8_192;

/** The parts of a form with which a page uploads an object (`multipart/form-data`, RFC 7578). */
export interface PostForm {
  /** By name in lower case, with `${filename}` filled in. Anything after the file is not read. */
  fields: ReadonlyMap<string, string>;
  /** Ends with an S3Error if the form is not terminated. */
  file: AsyncIterable<Buffer>;
}

function boundaryOf(contentType: string): string {
  const [, quoted, plain] = /;\s*boundary=(?:"([^"]{1,70})"|([^\s;]{1,70}))/i.exec(contentType) ?? [];
  const boundary = quoted ?? plain;
  if (boundary === undefined) throw malformedPost();
  return boundary;
}

/** Browsers write a quotation mark in a name as `%22` (WHATWG HTML, "Multipart form data"). */
function parameterOf(disposition: string, name: string): string | null {
  const found = new RegExp(`;\\s*${name}="([^"]*)"`, "i").exec(disposition)?.[1];
  return found === undefined ? null : binaryToText(found).replaceAll("%22", '"');
}

interface PartHead {
  name: string;
  /** As named by the page, without folders; null for a field. */
  fileName: string | null;
}

async function readHead(reader: ByteReader): Promise<PartHead> {
  let disposition = "";
  for (;;) {
    const line = await reader.line(longestHeaderBytes);
    if (line === null) throw malformedPost();
    if (line === "") break;
    if (/^content-disposition:/i.test(line)) disposition = line;
  }
  const name = parameterOf(disposition, "name");
  if (name === null) throw malformedPost();
  const fileName = parameterOf(disposition, "filename");
  return {
    name: name.toLowerCase(),
    fileName: fileName === null ? null : (fileName.split(/[/\\]/).at(-1) ?? ""),
  };
}

/** The next part, or null after the last one. */
async function nextPart(reader: ByteReader): Promise<PartHead | null> {
  const rest = await reader.line(longestHeaderBytes);
  if (rest === null) throw malformedPost();
  return rest.startsWith("--") ? null : readHead(reader);
}

async function readField(bytes: AsyncIterable<Buffer>, limitBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of bytes) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > limitBytes) {
      const message = "Your POST request fields preceding the upload file were too large.";
      throw new S3Error(400, "MaxPostPreDataLengthExceeded", message);
    }
  }
  return Buffer.concat(chunks);
}

function fillIn(fields: ReadonlyMap<string, string>, fileName: string): Map<string, string> {
  return new Map(
    [...fields].map(([name, value]) => [name, value.replace(/\$\{filename\}/g, () => fileName)]),
  );
}

/**
 * Reads a form up to its file, which is returned unread.
 * @throws S3Error MalformedPOSTRequest, MaxPostPreDataLengthExceeded; InvalidArgument if there is no file
 */
export async function readForm(source: AsyncIterable<Buffer>, contentType: string): Promise<PostForm> {
  const delimiter = Buffer.from(`\r\n--${boundaryOf(contentType)}`, "latin1");
  const reader = new ByteReader(source, Buffer.from("\r\n"));
  await readField(reader.until(delimiter), longestFieldsBytes);
  const fields = new Map<string, string>();
  let left = longestFieldsBytes;
  for (let part = await nextPart(reader); part; part = await nextPart(reader)) {
    const { name, fileName } = part;
    if (name === "file") return { fields: fillIn(fields, fileName ?? ""), file: reader.until(delimiter) };
    const value = await readField(reader.until(delimiter), left);
    left -= value.length + name.length;
    fields.set(name, value.toString("utf8"));
  }
  throw invalidArgument("POST requires exactly one file upload per request.", "file", "0");
}
