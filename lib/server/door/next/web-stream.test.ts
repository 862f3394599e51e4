import { Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import { toWebStream } from "./web-stream";

describe("an upstream body for Next", () => {
  it("has every byte in its order", async () => {
    const stream = toWebStream(Readable.from(["a", Buffer.from("b"), new Uint8Array([99])]));
    expect(await new Response(stream).text()).toBe("abc");
  });

  it("is read only as far as it is consumed", async () => {
    let read = 0;
    const body = new Readable({
      highWaterMark: 1,
      read() {
        read += 1;
        this.push(Buffer.alloc(65_536));
      },
    });
    const reader = toWebStream(body).getReader();
    await reader.read();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(read).toBeLessThan(6);
    body.destroy();
  });

  it("ends upstream when the browser goes away", async () => {
    const body = new Readable({ read: () => undefined });
    body.push("a");
    const reader = toWebStream(body).getReader();
    await reader.read();
    await reader.cancel();
    expect(body.destroyed).toBe(true);
  });

  it("breaks where the upstream body does, and does not end", async () => {
    const body = new Readable({ read: () => undefined });
    body.push("a");
    const reader = toWebStream(body).getReader();
    await reader.read();
    body.destroy(new Error("the file store went away"));
    await expect(reader.read()).rejects.toThrow("the file store went away");
  });
});
