import { describe, expect, it } from "vitest";
import { type BaseCredentials, keepBaseCredentials } from "./base-credentials";
import { never, pass, useFakeTime } from "./fake-time.test-support";

const minute = 60_000;
const startMs = 1_000 * minute;

function setUp(answers: (() => Promise<BaseCredentials>)[]) {
  let nowMs = startMs;
  let asked = 0;
  const provide = () => {
    asked += 1;
    return answers[Math.min(asked, answers.length) - 1]?.() ?? never();
  };
  return {
    credentials: keepBaseCredentials(() => nowMs, provide),
    asked: () => asked,
    pass: (ms: number) => (nowMs += ms),
  };
}

const given = (accessKeyId: string, expiresAfterMs?: number) => async (): Promise<BaseCredentials> => ({
  accessKeyId,
  secretAccessKey: "s",
  ...(expiresAfterMs === undefined ? {} : { expiration: new Date(startMs + expiresAfterMs) }),
});

describe("the portal's own credentials", () => {
  useFakeTime();

  it("are looked up once for concurrent callers", async () => {
    const { credentials, asked } = setUp([given("A")]);
    await Promise.all([credentials(), credentials(), credentials()]);
    await credentials();
    expect(asked()).toBe(1);
  });

  it("are renewed five minutes before they expire, while calls continue with the old ones", async () => {
    const { credentials, asked, pass: wait } = setUp([given("A", 60 * minute), given("B", 120 * minute)]);
    await credentials();
    wait(54 * minute);
    expect((await credentials()).accessKeyId).toBe("A");
    expect(asked()).toBe(1);
    wait(2 * minute);
    expect((await credentials()).accessKeyId).toBe("A");
    await pass(0);
    expect((await credentials()).accessKeyId).toBe("B");
  });

  it("stay in use while renewal fails, but no longer than they are valid", async () => {
    const { credentials, pass: wait } = setUp([given("A", 60 * minute), never]);
    await credentials();
    wait(56 * minute);
    expect((await credentials()).accessKeyId).toBe("A");
    wait(4 * minute);
    const late = expect(credentials()).rejects.toMatchObject({ name: "CredentialsProviderError" });
    await pass(5_000);
    await late;
  });

  it("are waited for five seconds, and looked up again by the next caller", async () => {
    const { credentials, asked } = setUp([never, given("B")]);
    const first = expect(credentials()).rejects.toMatchObject({
      name: "CredentialsProviderError",
      message: "No response within 5 seconds from the source of the portal's credentials.",
    });
    await pass(5_000);
    await first;
    expect((await credentials()).accessKeyId).toBe("B");
    expect(asked()).toBe(2);
  });

  it("report why there are none, and are looked up again by the next caller", async () => {
    const refused = () => Promise.reject(new Error("none here"));
    const { credentials } = setUp([refused, given("B")]);
    await expect(credentials()).rejects.toThrow("none here");
    expect((await credentials()).accessKeyId).toBe("B");
  });
});
