import { describe, expect, it } from "vitest";
import {
  type ContentConditions,
  conditionHeaders,
  isSameVersion,
  judgeConditions,
} from "./content-conditions";
import { askStore as ask, etag, lastModified } from "./example-store.test-support";
import type { ContentRequest } from "./read-content";

const text = "0123456789";
const plain = { bytes: Buffer.from(text) };

describe("If-Range", () => {
  it.each([
    ["the version's tag", etag],
    ["the version's date", lastModified],
  ])("returns the part for %s", async (_, ifRange) => {
    expect(await ask(plain, { range: "bytes=4-", ifRange })).toMatchObject({ status: 206, text: "456789" });
  });

  it.each([
    ["another tag", '"other"'],
    ["a weak tag", `W/${etag}`],
    ["a tag without quotes", "0123abcd"],
    ["a later date", "Sun, 22 Nov 2026 16:00:01 GMT"],
    ["an earlier date", "Sun, 22 Nov 2026 15:59:59 GMT"],
    ["no date", "yesterday"],
  ])("returns the whole for %s", async (_, ifRange) => {
    expect(await ask(plain, { range: "bytes=4-", ifRange })).toMatchObject({
      status: 200,
      text,
      headers: { "content-length": "10" },
      isLeft: false,
    });
  });

  it("returns the whole if another version has no such part, and 416 if this one has none", async () => {
    expect(await ask(plain, { range: "bytes=50-", ifRange: '"other"' })).toMatchObject({ status: 200, text });
    expect(await ask(plain, { range: "bytes=50-", ifRange: etag })).toMatchObject({ status: 416 });
  });

  it("means nothing without a range", async () => {
    expect(await ask(plain, { ifRange: '"other"' })).toMatchObject({ status: 200, asked: [{}] });
  });
});

describe("a condition", () => {
  const later = "Mon, 23 Nov 2026 16:00:00 GMT";
  const earlier = "Sat, 21 Nov 2026 16:00:00 GMT";
  const conditions: [string, ContentRequest, number][] = [
    ["the version's tag", { ifNoneMatch: etag }, 304],
    ["the version's tag, made weak", { ifNoneMatch: `W/${etag}` }, 304],
    ["one of several tags", { ifNoneMatch: `"a", ${etag}` }, 304],
    ["any tag", { ifNoneMatch: "*" }, 304],
    ["another tag", { ifNoneMatch: '"a"' }, 200],
    ["no tag at all", { ifNoneMatch: "0123abcd" }, 200],
    ["its date", { ifModifiedSince: lastModified }, 304],
    ["a later date", { ifModifiedSince: later }, 304],
    ["an earlier date", { ifModifiedSince: earlier }, 200],
    ["its date as RFC 850 wrote it", { ifModifiedSince: "Sunday, 22-Nov-26 16:00:00 GMT" }, 304],
    ["its date as C's asctime writes it", { ifModifiedSince: "Sun Nov 22 16:00:00 2026" }, 304],
    ["no date", { ifModifiedSince: "2026" }, 200],
    ["another tag, which counts more than its date", { ifNoneMatch: '"a"', ifModifiedSince: later }, 200],
    ["its tag alone", { ifMatch: etag }, 200],
    ["any version", { ifMatch: "*" }, 200],
    ["another tag alone", { ifMatch: '"a"' }, 412],
    ["a weak tag alone", { ifMatch: `W/${etag}` }, 412],
    ["an earlier date alone", { ifUnmodifiedSince: earlier }, 412],
    ["its date alone", { ifUnmodifiedSince: lastModified }, 200],
    ["its tag, which counts more than a date", { ifMatch: etag, ifUnmodifiedSince: earlier }, 200],
    ["another version, which counts more than a known one", { ifMatch: '"a"', ifNoneMatch: etag }, 412],
  ];

  it.each(conditions)("on %s", async (_, request, status) => {
    for (const method of ["GET", "HEAD"])
      expect(await ask(plain, { ...request, method })).toMatchObject({ status, isLeft: false });
  });

  it.each(conditions)("on %s, whether the store honors it or not", async (_, request, status) => {
    expect(await ask({ ...plain, ignores: ["conditions"] }, request)).toMatchObject({ status });
  });

  it("is judged before a range", async () => {
    expect(await ask(plain, { range: "bytes=0-3", ifNoneMatch: etag })).toMatchObject({ status: 304 });
    expect(await ask(plain, { range: "bytes=0-3", ifMatch: '"a"' })).toMatchObject({ status: 412 });
  });

  it("that holds gives no body, and the version again", async () => {
    expect(await ask(plain, { ifNoneMatch: etag })).toMatchObject({
      status: 304,
      text: "",
      headers: { etag },
    });
  });

  it("reaches the store as it understands it, and never what could break a header", async () => {
    const sentFor = async (request: ContentRequest) => (await ask(plain, request)).asked[0];
    expect(await sentFor({ ifNoneMatch: `W/${etag}` })).toEqual({ "if-none-match": etag });
    expect(await sentFor({ ifModifiedSince: "Sunday, 22-Nov-26 16:00:00 GMT" })).toEqual({
      "if-modified-since": lastModified,
    });
    expect(await sentFor({ ifNoneMatch: '"é"' })).toEqual({});
    expect(await sentFor({ ifNoneMatch: '"a\r\nb: c"' })).toEqual({});
    expect(await sentFor({ ifNoneMatch: '"a"', ifModifiedSince: lastModified })).toEqual({
      "if-none-match": '"a"',
    });
  });
});

describe("judgeConditions", () => {
  const weak = 'W/"a"';
  const later = "Mon, 23 Nov 2026 16:00:00 GMT";
  const verdicts: [string, ContentConditions, Parameters<typeof judgeConditions>[1], string][] = [
    ["a weak tag that must be exactly this one", { ifMatch: weak }, { etag: weak }, "failed"],
    ["a tag of content that has none", { ifMatch: '"a"' }, {}, "failed"],
    ["any version, with spaces", { ifMatch: " * " }, { etag }, "met"],
    ["any known version, with spaces", { ifNoneMatch: " * " }, { etag }, "not-modified"],
    ["a known tag of content that has none", { ifNoneMatch: '"a"' }, {}, "met"],
    ["a tag with W/ inside", { ifNoneMatch: '"ab"' }, { etag: '"aW/b"' }, "met"],
    ["a date of content that has none", { ifModifiedSince: later }, {}, "met"],
    ["a date inside a sentence", { ifModifiedSince: `on ${later}` }, { lastModified }, "met"],
    ["a later year", { ifModifiedSince: "2027" }, { lastModified }, "met"],
  ];

  it.each(verdicts)("%s", (_, conditions, validators, verdict) => {
    expect(judgeConditions(conditions, validators)).toBe(verdict);
  });
});

describe("isSameVersion", () => {
  it.each([
    ["nothing", undefined, {}, true],
    ["its tag with spaces", ` ${etag} `, { etag }, true],
    ["its weak tag", 'W/"a"', { etag: 'W/"a"' }, false],
    ["no date, of content without one", "yesterday", {}, false],
  ])("for %s", (_, ifRange, validators, isSame) => {
    expect(isSameVersion(ifRange, validators)).toBe(isSame);
  });
});

describe("conditionHeaders", () => {
  it.each<[string, ContentConditions, Record<string, string>]>([
    ["several tags", { ifNoneMatch: '"a", "b"' }, {}],
    ["a tag behind something else", { ifNoneMatch: 'x "a"' }, {}],
    ["a tag with spaces", { ifNoneMatch: ' "a" ' }, { "if-none-match": '"a"' }],
    ["a tag beside a date of its own", { ifNoneMatch: '"a"', ifUnmodifiedSince: lastModified }, {}],
    ["what is no date", { ifModifiedSince: "yesterday" }, {}],
    ["nothing", {}, {}],
  ])("of %s", (_, conditions, headers) => {
    expect(conditionHeaders(conditions)).toEqual(headers);
  });
});
