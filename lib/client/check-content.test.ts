import { describe, expect, it } from "vitest";
import { checkContent, checkPicture } from "./check-content";

const scope = { deploymentId: "harbour", roleId: "reader", personId: "ada" };
const checked = (answer: () => Response) =>
  checkContent({ scope, href: "/api/files/a/content?download=1", send: async () => answer() });

const gone = {
  code: "content-missing",
  layer: "storage",
  status: 404,
  title: "The content is gone",
  detail: "d",
  nextStep: "n",
  isRetryable: false,
};

describe("checkContent", () => {
  it("asks for one byte in the page's own scope, and keeps nothing of the answer", async () => {
    let headers = new Headers();
    let wasCanceled = false;
    const body = new ReadableStream({
      cancel: () => {
        wasCanceled = true;
      },
    });
    const send: typeof fetch = async (_, init) => {
      headers = new Headers(init?.headers);
      return new Response(body);
    };
    expect(await checkContent({ scope, href: "/content", send })).toBeNull();
    expect(Object.fromEntries(headers)).toEqual({
      range: "bytes=0-0",
      "x-portal-person": "ada",
      "x-portal-role": "reader",
    });
    expect(wasCanceled).toBe(true);
  });

  it("treats an empty file as readable", async () => {
    expect(await checked(() => new Response(null, { status: 416 }))).toBeNull();
  });

  it("passes on the portal's words for content that is gone or closed", async () => {
    expect(await checked(() => Response.json({ problem: gone }, { status: 404 }))).toEqual(gone);
  });

  it("has its own problem where something else responded or nothing did", async () => {
    const html = () => new Response("<html>", { status: 403, headers: { "content-type": "text/html" } });
    expect(await checked(html)).toMatchObject({ layer: "network", status: 403 });
    const offline = checkContent({
      scope,
      href: "/content",
      send: () => Promise.reject(new TypeError("no")),
    });
    expect(await offline).toMatchObject({ code: "unavailable", layer: "network" });
  });

  it("reports nothing for an aborted check", async () => {
    const signal = AbortSignal.abort("enough");
    const ended = checkContent({
      scope,
      href: "/content",
      signal,
      send: () => Promise.reject(new TypeError("no")),
    });
    await expect(ended).rejects.toBe("enough");
  });
});

describe("checkPicture", () => {
  const picture = (answer: () => Response | Promise<Response>, canDecode = true) =>
    checkPicture({
      scope,
      href: "/content",
      send: async () => answer(),
      decode: async () => {
        if (!canDecode) throw new DOMException("no picture", "InvalidStateError");
        return {};
      },
    });
  const broken = () =>
    new Response(
      new ReadableStream({
        pull: (controller) => {
          controller.enqueue(new Uint8Array(4));
          controller.error(new TypeError("network error"));
        },
      }),
    );

  it("asks for the whole content, past the browser's cache, in the page's own scope", async () => {
    let init: RequestInit | undefined;
    const send: typeof fetch = async (_, given) => {
      init = given;
      return new Response("picture");
    };
    await checkPicture({ scope, href: "/content", send, decode: async () => ({}) });
    expect(Object.fromEntries(new Headers(init?.headers))).toEqual({
      "x-portal-person": "ada",
      "x-portal-role": "reader",
    });
    expect(init?.cache).toBe("no-store");
  });

  it("lets a person try again where the transfer breaks in its middle", async () => {
    expect(await picture(broken)).toMatchObject({ layer: "network", isRetryable: true });
  });

  it("lets a person try again where this time the picture arrives", async () => {
    expect(await picture(() => new Response("picture"))).toMatchObject({ isRetryable: true });
  });

  it("finds no problem with content that arrives whole and is not an image", async () => {
    expect(await picture(() => new Response("no picture"), false)).toBeNull();
  });

  it("passes on the portal's words for content that is gone", async () => {
    expect(await picture(() => Response.json({ problem: gone }, { status: 404 }))).toEqual(gone);
  });

  it("says that the portal could not be reached where nothing answers", async () => {
    expect(await picture(() => Promise.reject(new TypeError("failed to fetch")))).toMatchObject({
      layer: "network",
      status: 0,
    });
  });

  it("throws the reason of a signal that has aborted", async () => {
    const signal = AbortSignal.abort(new Error("canceled"));
    const send: typeof fetch = async () => Promise.reject(new Error("aborted"));
    await expect(checkPicture({ scope, href: "/content", send, signal })).rejects.toThrow("canceled");
  });
});
