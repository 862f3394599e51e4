import { describe, expect, it } from "vitest";
import { exampleHost } from "../testing/embedding";
import { type DoctorConfig, EmbedDoctor } from "./embed-doctor";
import type { SendOnce } from "./send-once";

const config: DoctorConfig = {
  portalUrl: "https://portal.example.org",
  signIn: { sessionNameClaim: "email" },
  embedding: { hosts: [exampleHost], maximumSessionHours: 8 },
  adminPages: [],
};

const answer = { status: 200, headers: [], space: "public", text: "" } as const;

const until = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });

const lastExchanges = async () => ({ acceptedAtMs: 0, refusedAtMs: 0, refusedCode: "" });
const doctor = (send: SendOnce, clock = () => 1_000_000) =>
  new EmbedDoctor({ config, clock, send, lastExchanges });
const asked = (signal = new AbortController().signal) =>
  ({ personId: "ada", deploymentId: "rijeka", subject: null, signal }) as const;

describe("a run of the embed doctor", () => {
  it("is kept for whoever comes next, in its deployment alone", async () => {
    const checked = doctor(async () => answer);
    expect(checked.overview("rijeka").results).toEqual([]);
    const ran = await checked.run(asked());
    expect(ran.ok && checked.overview("rijeka").results).toEqual(ran.ok && ran.report.results);
    expect(checked.overview("oslo").results).toEqual([]);
    expect(checked.overview("rijeka").subjects.map(({ id }) => id)).toEqual(["tracker"]);
    expect(checked.overview("elsewhere").subjects).toEqual([]);
  });

  it("is one at a time for each person", async () => {
    const controller = new AbortController();
    const checked = doctor((_, { signal }) => until(signal));
    const first = checked.run(asked(controller.signal));
    expect(await checked.run(asked())).toMatchObject({ ok: false, problem: { status: 429 } });
    const other = checked.run({ ...asked(controller.signal), personId: "mira" });
    controller.abort();
    expect([(await first).ok, (await other).ok]).toEqual([true, true]);
  });

  it("that was canceled ends at once, asks nothing more, and replaces nothing that was known", async () => {
    let sent = 0;
    let isHanging = false;
    const checked = doctor((_, { signal }) => {
      sent += 1;
      return isHanging ? until(signal) : Promise.resolve(answer);
    });
    await checked.run(asked());
    const known = checked.overview("rijeka").results;
    isHanging = true;
    const controller = new AbortController();
    const canceled = checked.run(asked(controller.signal));
    const sentBefore = sent;
    controller.abort();
    await canceled;
    expect(sent).toBe(sentBefore);
    expect(checked.overview("rijeka").results).toEqual(known);
    isHanging = false;
    expect((await checked.run(asked())).ok).toBe(true);
  });

  it("says what did not answer, and judges nothing by it", async () => {
    const ran = await doctor(() =>
      Promise.reject(Object.assign(new Error("10.1.2.3 refused"), { code: "ECONNREFUSED" })),
    ).run(asked());
    const checks = ran.ok ? (ran.report.results[0]?.checks ?? []) : [];
    expect(checks.find(({ id }) => id === "document")).toMatchObject({ verdict: "failed" });
    expect(checks.find(({ id }) => id === "framing")).toMatchObject({ verdict: "skipped" });
    expect(JSON.stringify(checks)).not.toContain("10.1.2.3");
  });
});
