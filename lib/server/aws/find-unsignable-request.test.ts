import { describe, expect, it } from "vitest";
import { findUnsignableRequest } from "./find-unsignable-request";

const sound = { pairs: [] };
const withQuery = (rawQuery: string) => ({ pairs: [...new URLSearchParams(rawQuery)] });

const signatureParameters = [
  "X-Amz-Signature",
  "X-Amz-Algorithm",
  "X-Amz-Credential",
  "X-Amz-Security-Token",
  "X-Amz-Date",
  "X-Amz-SignedHeaders",
  "X-Amz-Expires",
  "X-Amz-Content-Sha256",
];

describe("findUnsignableRequest", () => {
  it.each(signatureParameters)("refuses the parameter %s in any case and encoding", (name) => {
    const spellings = [
      name,
      name.toLowerCase(),
      name.toUpperCase(),
      name.replaceAll("-", "%2D"),
      name.replaceAll("-", "%252d"),
      name.replaceAll("-", "%25252D"),
      name.replaceAll("-", "%2525252525252D"),
      name.replace("X", "%58"),
      name.replace("X", "%2558"),
      ` ${name}`,
      `%00${name}`,
    ];
    for (const spelling of spellings) {
      for (const query of [`${spelling}=a`, spelling, `maxResults=5&${spelling}=`])
        expect(findUnsignableRequest(withQuery(query))).toMatchObject({
          code: "invalid-request",
          status: 400,
          layer: "portal",
        });
    }
  });

  it("says which parameter is refused and what to do", () => {
    const name = `X-Amz-${"a".repeat(500)}`;
    expect(findUnsignableRequest(withQuery(`${name}=a`))).toEqual({
      code: "invalid-request",
      layer: "portal",
      status: 400,
      isRetryable: false,
      title: "The address contains a parameter that is reserved for AWS",
      detail: `"${name.slice(0, 80)}" is part of AWS signatures, and API Gateway would look for a signature in it. Nothing was sent to AWS.`,
      nextStep: "Remove the parameter from the address and try again.",
      parameterName: name.slice(0, 80),
    });
  });

  it("says what a content type may contain", () => {
    expect(findUnsignableRequest({ ...sound, contentType: "č" })).toEqual({
      code: "invalid-request",
      layer: "portal",
      status: 400,
      isRetryable: false,
      title: "The content type cannot be sent",
      detail: "Content-Type can have at most 256 printable ASCII characters. Nothing was sent to AWS.",
      nextStep: "Send application/json.",
      parameterName: "content-type",
    });
  });

  it("looks at the first 256 characters of a name", () => {
    const named = (zeros: number) => ({ pairs: [[`${"-".repeat(zeros)}x-amz-date`, ""]] as const });
    expect(findUnsignableRequest(named(250))?.code).toBe("invalid-request");
    expect(findUnsignableRequest(named(251))).toBeNull();
  });

  it("names the parameter, cut where it is long", () => {
    expect(findUnsignableRequest(withQuery("X-Amz-Signature=a"))?.parameterName).toBe("X-Amz-Signature");
    expect(findUnsignableRequest(withQuery(`X-Amz-${"a".repeat(500)}=a`))?.parameterName).toHaveLength(80);
  });

  it.each([
    "",
    "maxResults=5&nextToken=abc%3D%3D",
    "amz=1&x=X-Amz-Signature",
    "aX-Amz-Signature=1",
    "X-Amazing=1",
    "signature=a",
    "%=1&%zz=2",
  ])("takes the query %s", (query) => {
    expect(findUnsignableRequest(withQuery(query))).toBeNull();
  });

  it.each(["application/json", "application/json; charset=utf-8", "", undefined, "a".repeat(256)])(
    "takes the content type %j",
    (contentType) => {
      expect(findUnsignableRequest({ ...sound, contentType })).toBeNull();
    },
  );

  it.each([
    "application/jsön",
    "application/json; x=č",
    "application/json\u0000",
    "application/json\r\nx: y",
    "a\tb",
    "a\u007f",
    "a".repeat(257),
  ])("refuses the content type %j", (contentType) => {
    expect(findUnsignableRequest({ ...sound, contentType, operationId: "CreateProject" })).toMatchObject({
      code: "invalid-request",
      status: 400,
      parameterName: "content-type",
      operationId: "CreateProject",
    });
  });

  it("has no operation where none is known", () => {
    expect(findUnsignableRequest({ ...sound, contentType: "č" })).not.toHaveProperty("operationId");
  });
});
