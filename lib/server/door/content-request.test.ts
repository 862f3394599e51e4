import { describe, expect, it } from "vitest";
import { contentRequestOf } from "./content-request";
import { exampleRequest } from "./example-request.test-support";

describe("what a request asks for of a file's content", () => {
  it("is its method, range and conditions, each under its own name", () => {
    const headers = {
      range: "bytes=0-9",
      "if-range": '"a"',
      "if-match": '"b"',
      "if-none-match": '"c"',
      "if-modified-since": "Thu, 01 Jan 1970 00:00:00 GMT",
      "if-unmodified-since": "Fri, 02 Jan 1970 00:00:00 GMT",
      accept: "text/html",
    };
    expect(contentRequestOf(exampleRequest({ method: "HEAD", headers }).request)).toEqual({
      method: "HEAD",
      range: "bytes=0-9",
      ifRange: '"a"',
      ifMatch: '"b"',
      ifNoneMatch: '"c"',
      ifModifiedSince: "Thu, 01 Jan 1970 00:00:00 GMT",
      ifUnmodifiedSince: "Fri, 02 Jan 1970 00:00:00 GMT",
    });
  });

  it("is the whole where it names nothing", () => {
    expect(contentRequestOf(exampleRequest().request)).toEqual({ method: "GET" });
  });
});
