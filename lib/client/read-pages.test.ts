import { describe, expect, it } from "vitest";
import * as z from "zod/mini";
import type { ReadRequest } from "@/lib/shared/sdma/read-request";
import { readPages } from "./read-pages";

const schema = z.object({ items: z.array(z.string()), nextToken: z.optional(z.string()) });
type Page = z.infer<typeof schema>;
const scope = { deploymentId: "harbour", roleId: "reader", personId: "ada" };
const requestPage = (nextToken = "1"): ReadRequest<Page> => ({
  operationId: "ListFiles",
  wirePath: `/iam/files?nextToken=${nextToken}`,
  loadSchema: async () => schema,
});

/** Three pages of a file each; the named one fails. */
function serve(failing?: string) {
  const asked: string[] = [];
  const sizes: (string | null)[] = [];
  const send: typeof fetch = async (input) => {
    const { searchParams } = new URL(String(input), "http://portal");
    const page = searchParams.get("nextToken") ?? "";
    asked.push(page);
    sizes.push(searchParams.get("maxResults"));
    if (page === failing) return new Response("no", { status: 500 });
    return Response.json({
      items: [`file ${page}`],
      ...(page === "3" ? {} : { nextToken: String(Number(page) + 1) }),
    });
  };
  const read = (at: { nextToken?: string; mostPages: number; hasLargePages?: boolean }) =>
    readPages({
      scope,
      requestPage,
      readItems: ({ items }) => items,
      signal: new AbortController().signal,
      onCall: () => undefined,
      send,
      ...at,
    });
  return { asked, sizes, read };
}

describe("readPages", () => {
  it("reads to the end, one request for each page", async () => {
    const { asked, read } = serve();
    expect(await read({ mostPages: 9 })).toEqual({ items: ["file 1", "file 2", "file 3"], isComplete: true });
    expect(asked).toEqual(["1", "2", "3"]);
  });

  it("goes on where another read ended", async () => {
    const { asked, read } = serve();
    expect(await read({ nextToken: "2", mostPages: 9 })).toEqual({
      items: ["file 2", "file 3"],
      isComplete: true,
    });
    expect(asked).toEqual(["2", "3"]);
  });

  it("ends at its limit and says that there is more", async () => {
    const { asked, read } = serve();
    expect(await read({ mostPages: 2 })).toMatchObject({ items: ["file 1", "file 2"], isComplete: false });
    expect(asked).toEqual(["1", "2"]);
  });

  it("asks for large pages where it is told to, and for those of the request otherwise", async () => {
    const { sizes, read } = serve();
    await read({ mostPages: 1, hasLargePages: true });
    await read({ mostPages: 1 });
    expect(sizes).toEqual(["1000", null]);
  });

  it("fails as the first failing page does, and asks no further", async () => {
    const { asked, read } = serve("2");
    await expect(read({ mostPages: 9 })).rejects.toThrow();
    expect(asked).toEqual(["1", "2"]);
  });
});
