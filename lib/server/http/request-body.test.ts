import { describe, expect, it } from "vitest";
import { requestBody, requestText } from "./request-body";

const post = (body: BodyInit, headers: HeadersInit = {}) =>
  new Request("http://127.0.0.1/", { method: "POST", body, headers });

function endless(): ReadableStream<Uint8Array> {
  return new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(65_536)) });
}
const streamed = () =>
  new Request("http://127.0.0.1/", { method: "POST", body: endless(), ...{ duplex: "half" } });

describe("requestBody", () => {
  it("gives the exact bytes", async () => {
    expect(Buffer.from((await requestBody(post("{ü}"))) ?? []).toString()).toBe("{ü}");
  });

  it("takes 10 MB and not a byte more", async () => {
    expect((await requestBody(post(Buffer.alloc(10_485_760))))?.length).toBe(10_485_760);
    expect(await requestBody(post(Buffer.alloc(10_485_761)))).toBeNull();
  });

  it("stops reading a body that does not say how long it is", async () => {
    expect(await requestBody(streamed())).toBeNull();
  });
});

describe("requestText", () => {
  it("reads a form and nothing that is larger than one", async () => {
    expect(await requestText(post("csrfToken=x"))).toBe("csrfToken=x");
    expect(await requestText(post("x".repeat(10_001)))).toBe("");
    expect(await requestText(streamed())).toBe("");
  });
});
