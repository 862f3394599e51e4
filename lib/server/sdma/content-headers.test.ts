import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import { parse } from "content-disposition";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contentHeaders } from "./content-headers";

const dispositionOf = (contentType: string, presentation = {}) =>
  parse(contentHeaders({ "content-type": contentType }, presentation)["content-disposition"] ?? "").type;
const typeOf = (contentType: string) => contentHeaders({ "content-type": contentType }, {})["content-type"];
const nameOf = (fileName: string) =>
  parse(contentHeaders({}, { fileName })["content-disposition"] ?? "").parameters.filename;

/** @throws where Node or the Fetch API would refuse to send one of them */
function send(headers: Record<string, string>) {
  const response = new ServerResponse(new IncomingMessage(new Socket()));
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  return new Response(null, { headers });
}

describe("the type of a file's content", () => {
  it.each([
    "image/png",
    "image/jpeg",
    "image/webp",
    "image/gif",
    "image/avif",
    "text/plain",
    "text/csv",
    "application/json",
    "application/geo+json",
    "application/pdf",
    "IMAGE/PNG",
    "text/csv; charset=utf-8",
    "text/csv;charset=utf-8;header=present",
    'text/plain ; charset="utf-8"',
    "image/png;",
  ])("lets a browser show %s", (contentType) => {
    expect(dispositionOf(contentType)).toBe("inline");
  });

  it.each([
    "image/png+xml",
    "image/png-x",
    "image/png.html",
    "image/svg+xml",
    "text/plain+html",
    "text/html",
    "application/json-seq",
    "application/json+html",
    "application/pdf/x",
    "application/xhtml+xml",
    "text/plain, text/html",
    "text/plain,text/html",
    "text/ plain",
    "xtext/plain",
    "text/plaın",
    "text",
    "; text/plain",
    "",
  ])("has everything else saved: %j", (contentType) => {
    expect(dispositionOf(contentType)).toBe("attachment");
  });

  it("has a shown type saved where a download was asked for", () => {
    expect(dispositionOf("image/png", { isDownload: true })).toBe("attachment");
  });

  it.each([
    ["text/csv; charset=utf-8", "text/csv; charset=utf-8"],
    ["text/plain; a=b, text/html", "text/plain"],
    ['text/plain; a="b, text/html"; charset=utf-8', "text/plain; charset=utf-8"],
    ["image/png; name=Ü.png", "image/png"],
    ["text/html; charset=utf-8", "text/html; charset=utf-8"],
    ["text/plain, text/html", "application/octet-stream"],
    ["", "application/octet-stream"],
  ])("passes %j on as %j, without a second type", (contentType, passed) => {
    expect(typeOf(contentType)).toBe(passed);
  });
});

describe("the name of a file", () => {
  it.each([
    ["survey.csv", "survey.csv"],
    ['a "quoted" name.csv', 'a "quoted" name.csv'],
    ["Kovačević 😀.tif", "Kovačević 😀.tif"],
    ["100%25.csv", "100%25.csv"],
    ["a\r\nSet-Cookie: x=1.csv", "a__Set-Cookie: x=1.csv"],
    ["a\u0000b\u007f.csv", "a_b_.csv"],
    ["invoice\u202efdp.exe", "invoice_fdp.exe"],
    ["a\u2066b\u200f\u061c.csv", "a_b__.csv"],
    ["a\u2028b\u2029.csv", "a_b_.csv"],
    ["lone \ud800 and \udfff.csv", "lone _ and _.csv"],
    ["..\\..\\evil.bat", ".._.._evil.bat"],
    ["../evil.sh", ".._evil.sh"],
  ])("%j arrives as %j", (fileName, arrived) => {
    const headers = contentHeaders({}, { fileName });
    expect(send(headers).headers.get("content-disposition")).toBe(headers["content-disposition"]);
    expect(nameOf(fileName)).toBe(arrived);
  });

  it.each(["a", "č", "😀"])(
    "of 10,000 characters %s is cut, keeps its extension and fits a header",
    (character) => {
      const name = nameOf(`${character.repeat(10_000)}.geojson`) ?? "";
      expect(name.endsWith(`${character}.geojson`)).toBe(true);
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200);
      expect(Buffer.byteLength(name)).toBeGreaterThan(190);
    },
  );

  it("that is nothing is left out", () => {
    expect(contentHeaders({}, { fileName: " " })["content-disposition"]).toBe("attachment");
  });
});

describe("contentHeaders", () => {
  it("passes on what describes the bytes, and nothing else of the upstream", () => {
    const headers = contentHeaders(
      {
        "content-length": "5",
        "content-range": "bytes 0-4/9",
        "accept-ranges": "bytes",
        etag: '"e"',
        "last-modified": "Sun, 22 Nov 2026 00:00:00 GMT",
        "set-cookie": ["a=b"],
        location: "https://elsewhere.example",
        "content-security-policy": "default-src *",
        "cache-control": "public",
      },
      {},
    );
    expect(headers).toEqual({
      "content-type": "application/octet-stream",
      "content-length": "5",
      "content-range": "bytes 0-4/9",
      "accept-ranges": "bytes",
      etag: '"e"',
      "last-modified": "Sun, 22 Nov 2026 00:00:00 GMT",
      "content-disposition": "attachment",
      "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-store",
    });
  });

  it("can be sent, whatever the upstream and the uploader wrote", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.string({ unit: fc.constantFrom("\r", "\n", "é", "č", "\ud800", '"', "a", ";", "/") }),
    );
    fc.assert(
      fc.property(text, text, text, (contentType, etag, fileName) => {
        send(contentHeaders({ "content-type": contentType, etag }, { fileName }));
      }),
    );
  });

  it("drops a value that cannot be sent rather than failing the download", () => {
    expect(contentHeaders({ etag: '"č"' }, {})).not.toHaveProperty("etag");
  });
});
