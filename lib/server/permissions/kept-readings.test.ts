import { describe, expect, it } from "vitest";
import { KeptReadings, type Read } from "./kept-readings";

function openReadings(answers: Read<string>[]) {
  let nowMs = 1_000_000;
  const asked: string[] = [];
  const readings = new KeptReadings<string>(
    async (key) => {
      asked.push(key);
      return answers[asked.length - 1] ?? { ok: true, result: `answer ${asked.length}` };
    },
    () => nowMs,
  );
  return { readings, asked, pass: (ms: number) => (nowMs += ms), now: () => nowMs };
}

const failure: Read<string> = { ok: false, failure: { state: "denied", detail: "", nextStep: "" } };

describe("KeptReadings", () => {
  it("reads once for all who ask within five minutes, and joins those who ask at once", async () => {
    const { readings, asked, pass } = openReadings([]);
    await Promise.all([readings.get("a"), readings.get("a"), readings.get("b")]);
    pass(4.9 * 60_000);
    await expect(readings.get("a")).resolves.toEqual({ ok: true, result: "answer 1", readAtMs: 1_000_000 });
    expect(asked).toEqual(["a", "b"]);
    pass(0.2 * 60_000);
    await readings.get("a");
    expect(asked).toEqual(["a", "b", "a"]);
  });

  it("asks again soon after a failure", async () => {
    const { readings, asked, pass } = openReadings([failure]);
    await expect(readings.get("a")).resolves.toMatchObject({ ok: false });
    pass(29_000);
    await readings.get("a");
    expect(asked).toHaveLength(1);
    pass(2_000);
    await expect(readings.get("a")).resolves.toMatchObject({ ok: true });
  });

  it("reads again when told, but not more than once in ten seconds", async () => {
    const { readings, asked, pass, now } = openReadings([]);
    await readings.get("a");
    pass(9_000);
    await readings.get("a", now());
    expect(asked).toHaveLength(1);
    pass(2_000);
    await expect(readings.get("a", now())).resolves.toMatchObject({ result: "answer 2", readAtMs: now() });
    await readings.get("a", now());
    expect(asked).toHaveLength(2);
  });
});
