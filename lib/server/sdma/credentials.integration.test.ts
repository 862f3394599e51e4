import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import {
  seedLibraryId,
  seedProjectId,
  seedStreamedAssetId,
  seedStreamedFileId,
} from "@/sandbox/seed/identifiers";
import { watchLiveBytes } from "../testing/live-memory";
import { asked } from "./example-ctx.test-support";
import { type Forwarded, forwardCall } from "./forward-call";
import { openFileContent } from "./open-file-content";
import { type SandboxPortal, startSandboxPortal } from "./sandbox-portal.test-support";

let portal: SandboxPortal;
let skewMs = 0;
beforeAll(async () => {
  portal = await startSandboxPortal({ clock: () => Date.now() + skewMs });
});
afterAll(() => portal.stop());
afterEach(() => {
  skewMs = 0;
  portal.sandbox.faults.clear();
});

const assets = (query: string) =>
  asked(`/iam/libraries/${seedLibraryId}/projects/${seedProjectId}/assets`, query);

function answerOf(forwarded: Forwarded) {
  if (!forwarded.ok) throw new Error(`${forwarded.problem.code}: ${forwarded.problem.upstreamMessage}`);
  return forwarded;
}

const assumptions = () => portal.sandbox.calls.count({ operation: "AssumeRole" });

describe("credentials of a person", () => {
  it("come from one AssumeRole for 200 simultaneous first requests", async () => {
    portal.sandbox.calls.clear();
    const all = Array.from({ length: 200 }, (_, index) =>
      forwardCall(portal.ctxOf("mira.kovac"), assets(`maxResults=${index + 1}`)),
    );
    const statuses = (await Promise.all(all)).map((forwarded) => answerOf(forwarded).status);
    expect(new Set(statuses)).toEqual(new Set([200]));
    expect(assumptions()).toBe(1);
    expect(portal.sandbox.calls.count({ service: "execute-api" })).toBe(200);
  });

  it("may expire under load without losing a request", { timeout: 60_000 }, async () => {
    const outcomes: (number | string)[] = [];
    portal.sandbox.calls.clear();
    for (let round = 0; round < 4; round += 1) {
      const all = Array.from({ length: 50 }, (_, index) =>
        forwardCall(portal.ctxOf("mira.kovac"), assets(`maxResults=${300 + round * 50 + index}`)),
      );
      await new Promise((resolve) => setTimeout(resolve, 15));
      portal.sandbox.expireSessions();
      const answered = await Promise.all(all);
      outcomes.push(
        ...answered.map((forwarded) => (forwarded.ok ? forwarded.status : forwarded.problem.code)),
      );
    }
    expect(outcomes.filter((outcome) => outcome !== 200)).toEqual([]);
    expect(portal.sandbox.calls.count({ service: "execute-api", status: 403 })).toBeGreaterThan(0);
  });

  it("are taken again once when the role's sessions were revoked", async () => {
    await forwardCall(portal.ctxOf("ada.novak"), assets("maxResults=701"));
    portal.sandbox.calls.clear();
    portal.sandbox.revokeSessions();
    const { call } = answerOf(await forwardCall(portal.ctxOf("ada.novak"), assets("maxResults=702")));
    expect(call.attempts).toBe(2);
    expect(assumptions()).toBe(1);
  });

  it("sign with AWS's clock once an answer has shown that the machine's is wrong, and say so", async () => {
    await forwardCall(portal.ctxOf("ada.novak"), assets("maxResults=710"));
    skewMs = 8 * 60_000;
    const first = answerOf(await forwardCall(portal.ctxOf("ada.novak"), assets("maxResults=711")));
    const second = answerOf(await forwardCall(portal.ctxOf("ada.novak"), assets("maxResults=712")));
    expect(Math.abs((first.call.clockCorrectedMs ?? 0) - skewMs)).toBeLessThan(5_000);
    expect([first.call.attempts, second.call.attempts, second.call.clockCorrectedMs]).toEqual([
      2,
      1,
      undefined,
    ]);
  });
});

describe("two people with equal addresses", () => {
  it("each see their own answer, also from the cache", async () => {
    const libraries = asked(`/iam/libraries/${seedLibraryId}/projects`);
    const read = async (name: string) =>
      String(answerOf(await forwardCall(portal.ctxOf(name), libraries)).body);
    const [ada, sara, adaAgain, saraAgain] = [
      await read("ada.novak"),
      await read("sara.rao"),
      await read("ada.novak"),
      await read("sara.rao"),
    ];
    const count = (text: string) => (text.match(/"projectId"/g) ?? []).length;
    expect(count(ada)).toBeGreaterThan(10);
    expect(count(sara)).toBe(1);
    expect([adaAgain, saraAgain]).toEqual([ada, sara]);
  });
});

describe("the content of a file", () => {
  const address = {
    libraryId: seedLibraryId,
    projectId: seedProjectId,
    assetId: seedStreamedAssetId,
    fileId: seedStreamedFileId,
  };

  it("is closed upstream when the browser goes away", async () => {
    portal.sandbox.calls.clear();
    const leaving = new AbortController();
    const content = answerOf(
      await openFileContent(
        portal.ctxOf("ada.novak", "survey-contributor", { signal: leaving.signal }),
        address,
      ),
    );
    if (Buffer.isBuffer(content.body)) throw new Error("expected a stream");
    content.body.once("error", () => undefined);
    await new Promise((resolve) => !Buffer.isBuffer(content.body) && content.body.once("readable", resolve));
    leaving.abort(new Error("the tab was closed"));
    await expect
      .poll(
        () => portal.sandbox.calls.all().some(({ service, wasAborted }) => service === "s3" && wasAborted),
        { timeout: 5_000 },
      )
      .toBe(true);
  });

  it("is streamed: 200 MB pass while the process holds a small part of them", {
    timeout: 60_000,
  }, async () => {
    const content = answerOf(await openFileContent(portal.ctxOf("ada.novak"), address));
    if (Buffer.isBuffer(content.body)) throw new Error("expected a stream");
    const memory = watchLiveBytes(50);
    let bytes = 0;
    for await (const chunk of content.body) bytes += Buffer.from(chunk).length;
    expect(bytes).toBe(200_000_313);
    expect(memory.stop()).toBeLessThan(60 * 1_024 * 1_024);
  });

  it("comes in parts by Range", async () => {
    const content = answerOf(
      await openFileContent(portal.ctxOf("ada.novak"), { ...address, range: "bytes=0-3" }),
    );
    if (Buffer.isBuffer(content.body)) throw new Error("expected a stream");
    const parts = await content.body.toArray();
    expect([content.status, Buffer.concat(parts).toString(), content.headers["content-range"]]).toEqual([
      206,
      "LASF",
      "bytes 0-3/200000313",
    ]);
  });

  it("has no part behind its end, and says so without holding the connection", async () => {
    const content = await openFileContent(portal.ctxOf("ada.novak"), {
      ...address,
      range: "bytes=200000313-",
    });
    expect(content).toMatchObject({ ok: false, problem: { code: "invalid-request", status: 416 } });
  });

  it("never names its presigned address to a browser", async () => {
    const path = `/iam/libraries/${seedLibraryId}/projects/${seedProjectId}/assets/${seedStreamedAssetId}/files/${seedStreamedFileId}`;
    const { body } = answerOf(await forwardCall(portal.ctxOf("ada.novak"), asked(path)));
    expect(String(body)).not.toMatch(/X-Amz-/);
    expect(String(body)).toContain('"url":""');
  });

  it("is refused to a Viewer by SDMA, with the reason", async () => {
    const content = await openFileContent(portal.ctxOf("jonas.olsen", "read-only"), address);
    expect(content).toMatchObject({ ok: false, problem: { code: "access-denied-sdma" } });
  });
});
