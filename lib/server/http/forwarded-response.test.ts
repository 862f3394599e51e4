import { Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import type { Forwarded } from "../sdma/forward-call";
import { forwardedResponse, toWebStream } from "./forwarded-response";

const call = {
  operationId: "GetFile",
  method: "GET",
  path: "/",
  status: 200,
  durationMs: 1,
  attempts: 1,
  cache: "miss",
} as const;
const forwarded = (body: string | Readable, status = 200): Forwarded => ({
  isAnswer: true,
  status,
  headers: { "content-type": "text/plain" },
  body,
  call,
});

describe("forwardedResponse", () => {
  it("streams a body and says what the call cost", async () => {
    const response = forwardedResponse(forwarded(Readable.from(["ab", "cd"])), "GET");
    expect(await response.text()).toBe("abcd");
    expect(response.headers.get("x-portal-attempts")).toBe("1");
    expect(response.headers.get("cache-control")).toBe("private, no-store");
  });

  it("lets go of a body that HEAD will never read", async () => {
    const body = Readable.from(["ab"]);
    expect(await forwardedResponse(forwarded(body), "HEAD").text()).toBe("");
    expect(body.destroyed).toBe(true);
  });

  it("gives 204 no body", () => {
    expect(forwardedResponse(forwarded("", 204), "DELETE").body).toBeNull();
  });
});

describe("toWebStream", () => {
  it("closes the upstream connection when the browser goes away", async () => {
    const upstream = new Readable({ read() {} });
    upstream.push("a");
    const reader = toWebStream(upstream).getReader();
    await reader.read();
    await reader.cancel();
    expect(upstream.destroyed).toBe(true);
  });

  it("passes on that the upstream broke", async () => {
    const upstream = new Readable({ read() {} });
    const reader = toWebStream(upstream).getReader();
    const reading = reader.read();
    upstream.destroy(new Error("cut off"));
    await expect(reading).rejects.toThrow("cut off");
  });
});
