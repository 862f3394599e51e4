import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readForm } from "./read-form";

const boundary = "----WebKitFormBoundary7MA4YWxkTrZu0gW";
const contentType = `multipart/form-data; boundary=${boundary}`;

const part = (head: string, body: string | Buffer) =>
  Buffer.concat([
    Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; ${head}\r\n\r\n`),
    Buffer.from(body),
    Buffer.from("\r\n"),
  ]);
const end = Buffer.from(`--${boundary}--\r\n`);
const file = (body: string | Buffer, name = "scan.las") => part(`name="file"; filename="${name}"`, body);

/** The body in pieces of these lengths, cycling through them. */
async function* inPieces(body: Buffer, lengths: readonly number[]) {
  let from = 0;
  for (let turn = 0; from < body.length; turn += 1) {
    const length = lengths[turn % lengths.length] ?? 1;
    yield body.subarray(from, from + length);
    from += length;
  }
}

async function read(body: Buffer, lengths: readonly number[] = [body.length], type = contentType) {
  const form = await readForm(inPieces(body, lengths), type);
  const chunks: Buffer[] = [];
  for await (const bytes of form.file) chunks.push(bytes);
  return { fields: Object.fromEntries(form.fields), file: Buffer.concat(chunks) };
}

describe("a form with a file", () => {
  it("is parsed the same however it arrives, whatever its bytes", () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 }),
        fc.array(
          fc.oneof(fc.uint8Array(), fc.constantFrom("\r\n", "\r\n--", `\r\n--${boundary.slice(0, -1)}`)),
          { maxLength: 6 },
        ),
        async (lengths, pieces) => {
          const bytes = Buffer.concat(pieces.map((piece) => Buffer.from(piece)));
          fc.pre(!bytes.includes(`\r\n--${boundary}`));
          const body = Buffer.concat([part('name="key"', "a/b"), file(bytes), end]);
          expect(await read(body, lengths)).toEqual({ fields: { key: "a/b" }, file: bytes });
        },
      ),
      { numRuns: 300 },
    ));

  it("has fields with lower-case names, as UTF-8, with the file's name filled in", async () => {
    const fields = [part('name="Key"', `up/č/$${"{filename}"}`), part('name="policy"', "$&")];
    const name = String.raw`C:\scans\%22č%22 $& 1.las`;
    const body = Buffer.concat([...fields, file("x", name), end]);
    expect((await read(body)).fields).toEqual({ key: 'up/č/"č" $& 1.las', policy: "$&" });
  });

  it("may have a quoted boundary, a preamble, and ignored data after the file", async () => {
    const body = Buffer.concat([Buffer.from("ignored\r\n"), file("bytes"), part('name="key"', "late"), end]);
    const quoted = `multipart/form-data; charset=utf-8; boundary="${boundary}"`;
    expect(await read(body, [7], quoted)).toEqual({ fields: {}, file: Buffer.from("bytes") });
  });

  const bodyOf = (...parts: Buffer[]) => Buffer.concat([...parts, end]);
  it.each<[why: string, code: string, body: Buffer, type: string]>([
    ["no boundary", "MalformedPOSTRequest", bodyOf(file("x")), "multipart/form-data"],
    ["a different boundary", "MalformedPOSTRequest", bodyOf(file("x")), "multipart/form-data; boundary=x"],
    ["no closing boundary", "MalformedPOSTRequest", file("x").subarray(0, -8), contentType],
    ["a part without a name", "MalformedPOSTRequest", bodyOf(part("x", "y"), file("x")), contentType],
    ["no file", "InvalidArgument", bodyOf(part('name="key"', "a")), contentType],
    [
      "20 kB of fields",
      "MaxPostPreDataLengthExceeded",
      bodyOf(part('name="policy"', "a".repeat(20_481)), file("x")),
      contentType,
    ],
  ])("is refused with %s: %s", async (_, code, body, type) => {
    await expect(read(body, [100], type)).rejects.toMatchObject({ name: "S3Error", code });
  });
});
