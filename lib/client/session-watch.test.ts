import { describe, expect, it } from "vitest";
import type { CurrentSession } from "./ask-session";
import { SessionWatch, type WatchedChange } from "./session-watch";

const shown = { personId: "ada", deploymentId: "harbour", roleId: "reader" };
const same: CurrentSession = { personId: "ada", roleId: "reader" };
const jonas: CurrentSession = { personId: "jonas", roleId: "reader" };
const jonasShows = {
  kind: "shows",
  session: { ...shown, personId: "jonas" },
  personName: "Jonas Olsen",
} as const;

function watching(answers: (CurrentSession | null | Promise<CurrentSession>)[]) {
  const changes: (WatchedChange | null)[] = [];
  const delays: { act: () => void; afterMs: number }[] = [];
  let asked = 0;
  const watch = new SessionWatch({
    shown,
    ask: async () => {
      asked += 1;
      return answers.shift() ?? null;
    },
    onChange: (change) => changes.push(change),
    later: (act, afterMs) => delays.push({ act, afterMs }),
  });
  return { watch, changes, delays, asked: () => asked };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

describe("SessionWatch", () => {
  it("asks nobody while the other windows show the same", async () => {
    const { watch, asked } = watching([]);
    watch.onNews({ kind: "shows", session: shown, personName: "Ada Novak" });
    watch.onNews({ kind: "shows", session: { personId: "ada" }, personName: "Ada Novak" });
    await settled();
    expect(asked()).toBe(0);
  });

  it("believes the portal, not the other window", async () => {
    const { watch, changes } = watching([same]);
    watch.onNews(jonasShows);
    await settled();
    expect(changes).toEqual([null]);
  });

  it("names the person that another window has named", async () => {
    const { watch, changes } = watching([jonas]);
    watch.onNews(jonasShows);
    await settled();
    expect(changes).toEqual([
      {
        change: { kind: "other-person", personId: "jonas" },
        personName: "Jonas Olsen",
        hasSeenLeaving: false,
      },
    ]);
  });

  it("clears its change when the window is up to date again", async () => {
    const { watch, changes } = watching([{ personId: "ada", roleId: "writer" }, same]);
    await watch.check();
    watch.onNews({ kind: "shows", session: shown, personName: "Ada Novak" });
    await settled();
    expect(changes).toMatchObject([{ change: { kind: "other-role", roleId: "writer" } }, null]);
  });

  it("asks some moments after a sign-out has begun, and tells it from a session that ended by itself", async () => {
    const { watch, changes, delays, asked } = watching([{ personId: null, roleId: null }]);
    watch.onNews({ kind: "leaving" });
    await settled();
    expect(asked()).toBe(0);
    expect(delays.map(({ afterMs }) => afterMs)).toEqual([500, 2_000, 6_000]);
    delays[0]?.act();
    await settled();
    expect(changes).toMatchObject([{ change: { kind: "signed-out" }, hasSeenLeaving: true }]);
  });

  it("says nothing when the portal cannot be asked", async () => {
    const { watch, changes } = watching([null]);
    await watch.check();
    expect(changes).toEqual([]);
  });

  it("ignores a response that was overtaken", async () => {
    let answerFirst: (session: CurrentSession) => void = () => undefined;
    const first = new Promise<CurrentSession>((resolve) => {
      answerFirst = resolve;
    });
    const { watch, changes } = watching([first, same]);
    const slow = watch.check();
    await watch.check();
    answerFirst(jonas);
    await slow;
    expect(changes).toEqual([null]);
  });
});
