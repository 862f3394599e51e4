import { describe, expect, it } from "vitest";
import { classifyTransportFailure } from "./classify-transport-failure";

const failure = (code: unknown) => Object.assign(new Error("connect ECONNREFUSED 10.1.2.3:443"), { code });

describe("classifyTransportFailure", () => {
  it.each([
    ["UND_ERR_CONNECT_TIMEOUT", "unavailable"],
    ["UND_ERR_HEADERS_TIMEOUT", "timeout"],
    ["UND_ERR_BODY_TIMEOUT", "timeout"],
    ["ECONNREFUSED", "unavailable"],
    ["ENOTFOUND", "unavailable"],
    ["EAI_AGAIN", "unavailable"],
    ["ECONNRESET", "unavailable"],
    ["EPIPE", "unavailable"],
    ["UND_ERR_SOCKET", "unavailable"],
    ["UND_ERR_RES_CONTENT_LENGTH_MISMATCH", "unexpected"],
  ])("%s is %s, in a sentence without an address", (code, answerClass) => {
    const { message, ...rest } = classifyTransportFailure(failure(code));
    expect(rest).toEqual({ answerClass });
    expect(message).toMatch(/^[A-Z].*\.$/);
    expect(message).not.toContain("10.1.2.3");
  });

  it.each([
    failure("ESOMETHING"),
    failure("constructor"),
    failure(7),
    failure(undefined),
    new Error("x"),
    "x",
    null,
  ])("anything else is a failed connection: %s", (error) => {
    expect(classifyTransportFailure(error)).toEqual({
      answerClass: "unavailable",
      message: "The connection failed.",
    });
  });
});
