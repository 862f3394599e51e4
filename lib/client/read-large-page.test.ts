import { describe, expect, it } from "vitest";
import * as z from "zod/mini";
import type { CallRecord } from "@/lib/shared/contracts/call-record";
import { readLargePage, rowsOfLargePage } from "./read-large-page";

const schema = z.object({ files: z.array(z.string()) });

/** A deployment that answers with a file, or refuses more rows than it likes. */
function serve(deploymentId: string, refusal?: { status: number; code: string }) {
  const asked: string[] = [];
  const calls: CallRecord[] = [];
  const send: typeof fetch = async (input) => {
    const { pathname, search } = new URL(String(input), "http://portal");
    asked.push(search);
    if (refusal && search.includes("maxResults"))
      return Response.json(
        { problem: { code: refusal.code, title: "Refused", detail: "", nextStep: "", layer: "sdma" } },
        { status: refusal.status },
      );
    return Response.json({ files: [pathname] });
  };
  const read = (wirePath: string) =>
    readLargePage(
      {
        scope: { deploymentId, roleId: "reader", personId: "ada" },
        wirePath,
        loadSchema: async () => schema,
        signal: new AbortController().signal,
        send,
      },
      (call) => calls.push(call),
    );
  return { asked, read };
}

describe("readLargePage", () => {
  it("asks for 1,000 rows, with a query and without", async () => {
    const { asked, read } = serve("generous");
    await read("/iam/files");
    await read("/iam/files?nextToken=2");
    expect(asked).toEqual(["?maxResults=1000", "?nextToken=2&maxResults=1000"]);
    expect(rowsOfLargePage("generous", 50)).toBe(1_000);
  });

  it("takes the API's own size where it refuses that many, and asks this deployment no more", async () => {
    const { asked, read } = serve("strict", { status: 400, code: "invalid-request" });
    expect((await read("/iam/files?nextToken=2")).data.files).toHaveLength(1);
    await read("/iam/files?nextToken=3");
    expect(asked).toEqual(["?nextToken=2&maxResults=1000", "?nextToken=2", "?nextToken=3"]);
    expect(rowsOfLargePage("strict", 50)).toBe(50);
  });

  it("repeats nothing that failed for another reason", async () => {
    const { asked, read } = serve("throttled", { status: 429, code: "throttled" });
    await expect(read("/iam/files")).rejects.toMatchObject({ problem: { code: "throttled" } });
    expect(asked).toHaveLength(1);
    expect(rowsOfLargePage("throttled", 50)).toBe(1_000);
  });
});
