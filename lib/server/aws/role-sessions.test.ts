import { describe, expect, it } from "vitest";
import { exampleDeployment, examplePerson, exampleRole } from "../sdma/example-ctx.test-support";
import type { RoleRequest, RoleSession } from "./assume-role";
import { RoleSessions } from "./role-sessions";

const minute = 60_000;
const requestOf = (name: string): RoleRequest => ({
  deployment: exampleDeployment,
  role: exampleRole,
  person: { ...examplePerson, id: name, sessionName: name },
});

function setUp(lifetimeMs = 60 * minute) {
  let nowMs = 0;
  const assumed: string[] = [];
  let failing = false;
  const sessions = new RoleSessions(
    async ({ person }) => {
      const number = assumed.push(person.id);
      await Promise.resolve();
      if (failing) throw new Error("STS refused");
      return {
        credentials: { accessKeyId: `${person.id}-${number}`, secretAccessKey: "s" },
        expiresAtMs: nowMs + lifetimeMs,
      };
    },
    () => nowMs,
  );
  return {
    sessions,
    assumed,
    pass: (ms: number) => (nowMs += ms),
    fail: (isFailing: boolean) => (failing = isFailing),
  };
}

const keyId = (session: RoleSession) => session.credentials.accessKeyId;

describe("RoleSessions", () => {
  it("makes one assumption of 200 simultaneous first requests of a person", async () => {
    const { sessions, assumed } = setUp();
    const keys = await Promise.all(
      Array.from({ length: 200 }, async () => keyId(await sessions.get(requestOf("mira")))),
    );
    expect(assumed).toEqual(["mira"]);
    expect(new Set(keys)).toEqual(new Set(["mira-1"]));
  });

  it("never gives one person the credentials of another", async () => {
    const { sessions } = setUp();
    const [mira, jonas] = await Promise.all([
      sessions.get(requestOf("mira")),
      sessions.get(requestOf("jonas")),
    ]);
    expect([keyId(mira), keyId(jonas)]).toEqual(["mira-1", "jonas-2"]);
  });

  it("never gives one role of a person the credentials of another, though both are one ARN", async () => {
    const { sessions } = setUp();
    const whole = requestOf("mira");
    const narrowed = { ...whole, role: { ...whole.role, id: "narrowed", sessionPolicy: { Statement: [] } } };
    const keys = [await sessions.get(whole), await sessions.get(narrowed), await sessions.get(whole)].map(
      keyId,
    );
    expect(keys).toEqual(["mira-1", "mira-2", "mira-1"]);
    expect(sessions.expiryOf(narrowed)).toBe(60 * minute);
  });

  it("renews five minutes before the end while calls go on with the old ones", async () => {
    const { sessions, assumed, pass } = setUp();
    await sessions.get(requestOf("mira"));
    pass(54 * minute);
    expect(keyId(await sessions.get(requestOf("mira")))).toBe("mira-1");
    pass(2 * minute);
    expect(keyId(await sessions.get(requestOf("mira")))).toBe("mira-1");
    await new Promise((resolve) => setImmediate(resolve));
    expect(keyId(await sessions.get(requestOf("mira")))).toBe("mira-2");
    expect(assumed).toHaveLength(2);
  });

  it.each([
    ["five minutes before the end", 55 * minute, "mira-1", 2],
    ["a millisecond earlier", 55 * minute - 1, "mira-1", 1],
    ["a millisecond before the end", 60 * minute - 1, "mira-1", 2],
    ["at the end", 60 * minute, "mira-2", 2],
  ])(
    "%s, gives the credentials that are valid, and renews if it is time",
    async (_, afterMs, expected, count) => {
      const { sessions, assumed, pass } = setUp();
      await sessions.get(requestOf("mira"));
      pass(afterMs);
      expect(keyId(await sessions.get(requestOf("mira")))).toBe(expected);
      expect(assumed).toHaveLength(count);
    },
  );

  it("waits 30 seconds after a failed early renewal, unless the credentials expire sooner", async () => {
    const { sessions, assumed, pass, fail } = setUp();
    const ask = async () => {
      const session = await sessions.get(requestOf("mira"));
      await new Promise((resolve) => setImmediate(resolve));
      return [keyId(session), assumed.length];
    };
    await ask();
    fail(true);
    pass(56 * minute);
    expect(await ask()).toEqual(["mira-1", 2]);
    expect(await ask()).toEqual(["mira-1", 2]);
    pass(30_000 - 1);
    expect(await ask()).toEqual(["mira-1", 2]);
    pass(1);
    expect(await ask()).toEqual(["mira-1", 3]);
    pass(3 * minute + 10_000);
    expect(await ask()).toEqual(["mira-1", 4]);
    fail(false);
    pass(20_000);
    expect(await ask()).toEqual(["mira-5", 5]);
  });

  it("has nothing to forget of a role that was not assumed", () => {
    const { sessions } = setUp();
    const refused = { credentials: { accessKeyId: "a", secretAccessKey: "s" }, expiresAtMs: 1 };
    expect(() => sessions.forget(requestOf("mira"), refused)).not.toThrow();
  });

  it("knows no expiry of a role that is being assumed", async () => {
    const { sessions } = setUp();
    const taking = sessions.get(requestOf("mira"));
    expect([sessions.size, sessions.expiryOf(requestOf("mira"))]).toEqual([1, null]);
    await taking;
  });

  it("keeps no entry for a role that was refused", async () => {
    const { sessions, fail } = setUp();
    fail(true);
    await expect(sessions.get(requestOf("mira"))).rejects.toThrow("STS refused");
    expect(sessions.size).toBe(0);
  });

  it("keeps a role that is being assumed while it looks for expired ones, also after a refusal", async () => {
    const { sessions, assumed, pass } = setUp();
    const refused = await sessions.get(requestOf("jonas"));
    sessions.forget(requestOf("jonas"), refused);
    const taking = sessions.get(requestOf("mira"));
    pass(minute);
    await Promise.all([taking, sessions.get(requestOf("mira"))]);
    expect(assumed).toEqual(["jonas", "mira"]);
    expect(sessions.size).toBe(1);
  });

  it("survives a failed early renewal and tries again with the next call", async () => {
    const { sessions, pass, fail } = setUp();
    await sessions.get(requestOf("mira"));
    pass(56 * minute);
    fail(true);
    expect(keyId(await sessions.get(requestOf("mira")))).toBe("mira-1");
    await new Promise((resolve) => setImmediate(resolve));
    pass(5 * minute);
    await expect(async () => sessions.get(requestOf("mira"))).rejects.toThrow("STS refused");
    fail(false);
    expect(keyId(await sessions.get(requestOf("mira")))).toBe("mira-4");
  });

  it("drops refused credentials once, however many calls they were refused for", async () => {
    const { sessions, assumed } = setUp();
    const refused = await sessions.get(requestOf("mira"));
    sessions.forget(requestOf("mira"), refused);
    const fresh = await sessions.get(requestOf("mira"));
    sessions.forget(requestOf("mira"), refused);
    expect(await sessions.get(requestOf("mira"))).toBe(fresh);
    expect(assumed).toHaveLength(2);
  });

  it("keeps nothing for a person who signed out", async () => {
    const { sessions } = setUp();
    await sessions.get(requestOf("mira"));
    await sessions.get(requestOf("jonas"));
    sessions.forgetPerson("mira");
    expect(sessions.size).toBe(1);
    expect(sessions.expiryOf(requestOf("mira"))).toBeNull();
    expect(sessions.expiryOf(requestOf("jonas"))).toBe(60 * minute);
  });

  it("discards a role that was being assumed when its person signed out", async () => {
    const { sessions, assumed } = setUp();
    const taking = sessions.get(requestOf("mira"));
    sessions.forgetPerson("mira");
    expect(keyId(await taking)).toBe("mira-1");
    expect([sessions.size, sessions.expiryOf(requestOf("mira"))]).toEqual([0, null]);
    await sessions.get(requestOf("mira"));
    expect(assumed).toHaveLength(2);
  });

  it("assumes one role after signing in again, whatever happens to the previous one", async () => {
    let refuse: (reason: Error) => void = () => undefined;
    let assumed = 0;
    const assume = () => {
      assumed += 1;
      return new Promise<RoleSession>((_, reject) => {
        refuse = assumed === 1 ? reject : refuse;
      });
    };
    const sessions = new RoleSessions(assume, () => 0);
    const before = sessions.get(requestOf("mira"));
    sessions.forgetPerson("mira");
    sessions.get(requestOf("mira"));
    refuse(new Error("STS refused"));
    await expect(before).rejects.toThrow("STS refused");
    sessions.get(requestOf("mira"));
    expect(assumed).toBe(2);
  });

  it("keeps at most 20,000, and evicts the least recently used", async () => {
    const { sessions } = setUp();
    for (let number = 0; number < 20_000; number += 1) await sessions.get(requestOf(`p${number}`));
    await sessions.get(requestOf("p0"));
    await sessions.get(requestOf("one more"));
    expect(sessions.size).toBe(20_000);
    expect(sessions.expiryOf(requestOf("p0"))).not.toBeNull();
    expect(sessions.expiryOf(requestOf("p1"))).toBeNull();
  });

  it("looks for expired entries every minute", async () => {
    const { sessions, pass } = setUp(30_000);
    await sessions.get(requestOf("jonas"));
    pass(minute - 1);
    await sessions.get(requestOf("mira"));
    expect(sessions.size).toBe(2);
    pass(1);
    await sessions.get(requestOf("mira"));
    expect(sessions.size).toBe(1);
  });

  it("removes expired entries within a minute", async () => {
    const { sessions, pass } = setUp();
    for (let number = 0; number < 100; number += 1) await sessions.get(requestOf(`p${number}`));
    pass(60 * minute);
    await sessions.get(requestOf("mira"));
    expect(sessions.size).toBe(1);
  });
});
