import { describe, expect, it } from "vitest";
import type { CallPriority } from "../aws/call-priority";
import { type JsonRead, ReadCache } from "./read-cache";

const key = { deploymentId: "d", roleId: "r", personId: "mira", path: "/iam/libraries" };
const answer = (text: string): JsonRead => ({
  ok: true,
  status: 200,
  bytes: Buffer.from(text),
  value: () => text,
  call: {
    operationId: "ListLibraries",
    method: "GET",
    path: "/iam/libraries",
    status: 200,
    durationMs: 5,
    attempts: 1,
    cache: "bypass",
  },
});

describe("a read that others join", () => {
  it("makes a read in flight as urgent as the most urgent reader who joins it", async () => {
    const reads = new ReadCache();
    const classes: string[] = [];
    let finish = (_: JsonRead) => {};
    const load = (_: AbortSignal, priority: CallPriority) => {
      classes.push(priority.requestClass);
      priority.onRaise = () => classes.push(priority.requestClass);
      return new Promise<JsonRead>((done) => (finish = done));
    };
    const reading = [
      reads.read(key, load, { requestClass: "prefetch" }),
      reads.read(key, load, { requestClass: "bulk" }),
      reads.read(key, load),
      reads.read(key, load),
    ];
    await new Promise((resolve) => setImmediate(resolve));
    finish(answer("one"));
    await Promise.all(reading);
    expect(classes).toEqual(["prefetch", "interactive"]);
  });

  it("says of a saved read neither attempts nor a wait", async () => {
    const reads = new ReadCache();
    const waited = answer("one");
    await reads.read(key, async () => ({ ...waited, call: { ...waited.call, waitMs: 900 } }));
    const { call } = await reads.read(key, async () => answer("two"));
    expect(call).not.toHaveProperty("waitMs");
  });
});
