import { afterEach, beforeEach, describe, expect, it } from "vitest";
import * as z from "zod";
import { openStore, type Store } from "../store/open-store";
import { recordSignOut } from "../store/sign-outs";
import type { EmbedSession } from "./embed-session";
import { EmbedSessions } from "./embed-sessions";
import { Sealer } from "./sealer";

const secondMs = 1_000;

describe("sessions of frames in several replicas", () => {
  const clock = { nowMs: Date.UTC(2026, 10, 27) };
  const disk: { failure?: Error } = {};
  let store: Store;
  beforeEach(async () => {
    store = await openStore(":memory:");
    delete disk.failure;
  });
  afterEach(() => store.destroy());
  const replica = (secret = "0123456789abcdef0123456789abcdef") =>
    new EmbedSessions({
      sealer: new Sealer(secret),
      clock: () => clock.nowMs,
      store: async () => {
        if (disk.failure) throw disk.failure;
        return store;
      },
    });
  const newSession = (): EmbedSession => ({
    ...{ id: "one", kind: "signed", hostId: "tracker", deploymentId: "rijeka" },
    person: {
      ...{ id: "host tracker u", name: "Mira", email: "mira@example.org", sessionName: "mira@example.org" },
      ...{ groups: [], sessionId: "one", signedInAtMs: clock.nowMs, hasVerifiedEmail: true },
    },
    ...{ signOutIds: ["host tracker u", "u"], lock: { path: null, parameters: {} } },
    startedAtMs: clock.nowMs,
    ...{ endsAtMs: clock.nowMs + 3_600_000, expiresAtMs: clock.nowMs + 900_000 },
  });

  it("are opened by each, and by none with another secret", async () => {
    const session = newSession();
    const bearer = await replica().issue(session);
    expect(await replica().find(bearer)).toEqual(session);
    expect(await replica("another secret of 32 characters!").find(bearer)).toBeNull();
  });

  it("hold nothing that can be read", async () => {
    const bearer = await replica().issue(newSession());
    const text = bearer.split(".").map((part) => Buffer.from(part, "base64url").toString("latin1"));
    expect(text.join()).not.toMatch(/mira|tracker/i);
  });

  it.each([
    [
      "one is ended in another",
      (other: EmbedSessions) => other.end({ id: "one", endsAtMs: clock.nowMs + 1 }),
    ],
    ["the person signs out in another", () => recordSignOut(store, "u", clock.nowMs)],
  ])("end within five seconds after %s", async (_, end) => {
    const [here, there] = [replica(), replica()];
    const bearer = await here.issue(newSession());
    expect(await here.find(bearer)).not.toBeNull();
    clock.nowMs += 1;
    await end(there);
    clock.nowMs += 5 * secondMs;
    expect(await here.find(bearer)).toBeNull();
    expect(await there.find(bearer)).toBeNull();
  });

  it("go on for ten minutes while the store fails, and begin nowhere", async () => {
    const [here, there] = [replica(), replica()];
    const bearer = await here.issue(newSession());
    await here.find(bearer);
    disk.failure = new Error("The database does not answer.");
    clock.nowMs += 599 * secondMs;
    expect(await here.find(bearer)).not.toBeNull();
    await expect(there.find(bearer)).rejects.toThrow("does not answer");
    clock.nowMs += 2 * secondMs;
    await expect(here.find(bearer)).rejects.toThrow("does not answer");
  });

  it("go on when neither a renewal nor their end reaches the store", async () => {
    const here = replica();
    const session = newSession();
    const bearer = await here.issue(session);
    await here.find(bearer);
    disk.failure = new Error("The database does not answer.");
    clock.nowMs += 6 * secondMs;
    await here.findRenewable(bearer).catch(() => undefined);
    expect(await here.find(bearer)).not.toBeNull();
    await expect(here.end(session)).rejects.toThrow("does not answer");
    expect(await here.find(bearer)).not.toBeNull();
  });

  it("are renewed by what the store says at that moment", async () => {
    const [here, there] = [replica(), replica()];
    const session = newSession();
    const bearer = await here.issue(session);
    await here.find(bearer);
    await there.end(session);
    expect(await here.find(bearer)).not.toBeNull();
    expect(await here.findRenewable(bearer)).toBeNull();
  });

  it("are not what was sealed as something else", async () => {
    const sealer = new Sealer("0123456789abcdef0123456789abcdef");
    expect(await replica().find(await sealer.seal("ticket", newSession()))).toBeNull();
    expect(
      await sealer.open("session", await sealer.seal("session", { a: 1 }), z.object({ b: z.string() })),
    ).toBeNull();
  });
});
