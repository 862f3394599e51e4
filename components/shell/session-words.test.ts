import { describe, expect, it } from "vitest";
import type { SessionChange } from "@/lib/client/session-change";
import { sessionWords } from "./session-words";

const shown = {
  person: "Ada Novak",
  deployment: "Rijeka survey",
  role: "Survey contributor",
  roleLabels: new Map([["read-only", "Read only"]]),
};
const wordsOf = (
  change: SessionChange,
  {
    personName = null,
    hasSeenLeaving = false,
  }: {
    personName?: string | null;
    hasSeenLeaving?: boolean;
  } = {},
) => sessionWords({ change, personName, hasSeenLeaving }, shown);

describe("sessionWords", () => {
  it("names who is signed in now, and who the page still shows", () => {
    expect(wordsOf({ kind: "other-person", personId: "j" }, { personName: "Jonas Olsen" })).toEqual({
      title: "You are now signed in as Jonas Olsen",
      detail: "This page still shows what Ada Novak can see.",
      action: "reload",
    });
    expect(wordsOf({ kind: "other-person", personId: "j" }).title).toBe(
      "Someone else is now signed in to this browser",
    );
  });

  it("names the role that was taken, where the person may take it", () => {
    expect(wordsOf({ kind: "other-role", roleId: "read-only" })).toEqual({
      title: "You switched to \u201cRead only\u201d in another window",
      detail: "This page still shows the role \u201cSurvey contributor\u201d.",
      action: "reload",
    });
    expect(wordsOf({ kind: "other-role", roleId: "new" }).title).toBe(
      "You switched to another role in another window",
    );
    expect(wordsOf({ kind: "no-role" }).title).toBe("You no longer have a role in Rijeka survey");
  });

  it("tells a sign-out from a session that has ended", () => {
    expect(wordsOf({ kind: "signed-out" }, { hasSeenLeaving: true })).toMatchObject({
      title: "You signed out in another window",
      action: "sign-in",
    });
    expect(wordsOf({ kind: "signed-out" })).toMatchObject({
      title: "Your session has ended",
      action: "sign-in",
    });
  });

  it("lets a page for nobody go on", () => {
    const change = { kind: "other-person", personId: "j" } as const;
    const words = sessionWords(
      { change, personName: "Jonas Olsen", hasSeenLeaving: false },
      { person: null },
    );
    expect(words).toEqual({ title: "You are now signed in as Jonas Olsen", detail: "", action: "continue" });
  });
});
