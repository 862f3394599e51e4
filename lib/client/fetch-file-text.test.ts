import { describe, expect, it } from "vitest";
import { fetchFileText } from "./fetch-file-text";

const scope = { deploymentId: "harbour", roleId: "reader", personId: "ada" };
const read = (response: Response, maxBytes = 100) =>
  fetchFileText({ scope, href: "/content", maxBytes, send: async () => response });

describe("fetchFileText", () => {
  it("says for which role and person it reads", async () => {
    let headers = new Headers();
    const send: typeof fetch = async (_, init) => {
      headers = new Headers(init?.headers);
      return new Response("a");
    };
    await fetchFileText({ scope, href: "/content", maxBytes: 10, send });
    expect([headers.get("x-portal-role"), headers.get("x-portal-person")]).toEqual(["reader", "ada"]);
  });

  it("asks for no more than the start of a file", async () => {
    let range: string | null = null;
    const send: typeof fetch = async (_, init) => {
      range = new Headers(init?.headers).get("range");
      return new Response("a");
    };
    await fetchFileText({ scope, href: "/content", maxBytes: 1000, send });
    expect(range).toBe("bytes=0-999");
  });

  it("ends at a complete line where the file continues", async () => {
    const headers = { "content-range": "bytes 0-9/500" };
    expect(await read(new Response("a,b\n1,2\n3,", { status: 206, headers }))).toMatchObject({
      text: "a,b\n1,2",
      isWhole: false,
      isBinary: false,
    });
  });

  it("stops reading a server that does not honor the range", async () => {
    const answer = await read(new Response("x".repeat(5000)), 10);
    expect(answer).toMatchObject({ text: "x".repeat(10), isWhole: false, isBinary: false });
  });

  it("treats an empty file as complete", async () => {
    expect(await read(new Response(null, { status: 416 }))).toMatchObject({ text: "", isWhole: true });
    expect(await read(new Response(""))).toMatchObject({ text: "", isWhole: true });
  });

  it("reads UTF-8 with a byte order mark and UTF-16, and recognizes bytes that are not text", async () => {
    expect((await read(new Response("\ufeffKovač"))).text).toBe("Kovač");
    expect((await read(new Response(new Uint8Array([0xff, 0xfe, 0x41, 0, 0x42, 0])))).text).toBe("AB");
    expect((await read(new Response(new Uint8Array([0x4c, 0x41, 0, 0])))).isBinary).toBe(true);
  });

  it("says that the text did not arrive when its body breaks in the middle", async () => {
    const body = new ReadableStream({
      start: (controller) => controller.enqueue(new TextEncoder().encode("half")),
      pull: (controller) => controller.error(new TypeError("terminated")),
    });
    await expect(read(new Response(body))).rejects.toMatchObject({
      problem: { title: "The response did not arrive completely", isRetryable: true },
    });
  });

  it("treats fewer bytes than announced as a broken response", async () => {
    const headers = { "content-range": "bytes 0-99/500" };
    await expect(read(new Response("half", { status: 206, headers }))).rejects.toMatchObject({
      problem: { title: "The response did not arrive completely" },
    });
  });

  it("survives a refusal whose body breaks", async () => {
    const body = new ReadableStream({ pull: (controller) => controller.error(new TypeError("terminated")) });
    await expect(read(new Response(body, { status: 404 }))).rejects.toMatchObject({
      problem: { status: 404, isRetryable: true },
    });
  });

  it("passes on the portal's own problem", async () => {
    const problem = {
      code: "access-denied-sdma",
      layer: "sdma",
      status: 403,
      title: "No",
      detail: "d",
      nextStep: "n",
      isRetryable: false,
    };
    await expect(read(Response.json({ problem }, { status: 403 }))).rejects.toMatchObject({ problem });
  });
});
