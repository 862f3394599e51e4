import { describe, expect, it } from "vitest";
import type { SessionChange } from "@/lib/client/session-change";
import { sessionNotice } from "./session-notice";

const shown = {
  person: "Ada Novak",
  deployment: "Rijeka survey",
  role: "Survey contributor",
  roleLabels: new Map([["read-only", "Read only"]]),
};
const noticeFor = (
  change: SessionChange,
  {
    personName = null,
    hasSeenLeaving = false,
  }: {
    personName?: string | null;
    hasSeenLeaving?: boolean;
  } = {},
) => sessionNotice({ change, personName, hasSeenLeaving }, shown);

describe("sessionNotice", () => {
  it("names who is signed in now, and who the page still shows", () => {
    expect(noticeFor({ kind: "other-person", personId: "j" }, { personName: "Jonas Olsen" })).toEqual({
      title: "You are now signed in as Jonas Olsen",
      detail: "This page still shows what Ada Novak can see.",
      action: "reload",
    });
    expect(noticeFor({ kind: "other-person", personId: "j" }).title).toBe(
      "Someone else is now signed in to this browser",
    );
  });

  it("names the new role, where the person may assume it", () => {
    expect(noticeFor({ kind: "other-role", roleId: "read-only" })).toEqual({
      title: "You switched to \u201cRead only\u201d in another window",
      detail: "This page still shows the role \u201cSurvey contributor\u201d.",
      action: "reload",
    });
    expect(noticeFor({ kind: "other-role", roleId: "new" }).title).toBe(
      "You switched to another role in another window",
    );
    expect(noticeFor({ kind: "no-role" }).title).toBe("You no longer have a role in Rijeka survey");
  });

  it("distinguishes a sign-out from a session that has ended", () => {
    expect(noticeFor({ kind: "signed-out" }, { hasSeenLeaving: true })).toMatchObject({
      title: "You signed out in another window",
      action: "sign-in",
    });
    expect(noticeFor({ kind: "signed-out" })).toMatchObject({
      title: "Your session has ended",
      action: "sign-in",
    });
  });

  it("lets a page without a person continue", () => {
    const change = { kind: "other-person", personId: "j" } as const;
    const notice = sessionNotice(
      { change, personName: "Jonas Olsen", hasSeenLeaving: false },
      { person: null },
    );
    expect(notice).toEqual({ title: "You are now signed in as Jonas Olsen", detail: "", action: "continue" });
  });
});
