import { describe, expect, it } from "vitest";
import * as z from "zod/mini";
import { distrustRead, readSdma } from "./read-sdma";

const scope = { deploymentId: "harbour", roleId: "reader", personId: "ada" };
const schema = z.object({ libraries: z.array(z.string()) });

/** @returns the HTTP cache mode of each of the reads that received these bodies */
async function cachesOf(bodies: readonly string[], wirePath: string) {
  const caches: (RequestCache | undefined)[] = [];
  for (const body of bodies) {
    const send: typeof fetch = async (_, init) => {
      caches.push(init?.cache);
      return new Response(body, { status: body === "refused" ? 403 : 200 });
    };
    const { signal } = new AbortController();
    await readSdma({ scope, wirePath, loadSchema: async () => schema, signal, send }).catch(() => undefined);
  }
  return caches;
}

describe("readSdma", () => {
  it.each(["{}", "null", '{"libraries":', "refused"])(
    "asks past what the server keeps after %s, until there is an answer",
    async (useless) => {
      const good = '{"libraries":[]}';
      expect(await cachesOf([good, useless, useless, good, good], `/iam/${useless}`)).toEqual([
        undefined,
        undefined,
        "reload",
        "reload",
        undefined,
      ]);
    },
  );

  it("asks once past what the server keeps when the last answer is distrusted", async () => {
    const good = '{"libraries":[]}';
    const wirePath = "/iam/distrusted";
    expect(await cachesOf([good], wirePath)).toEqual([undefined]);
    distrustRead({ scope, wirePath });
    distrustRead({ scope: { ...scope, roleId: "other" }, wirePath });
    expect(await cachesOf([good, good], wirePath)).toEqual(["reload", undefined]);
  });
});
