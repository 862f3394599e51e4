import { describe, expect, it } from "vitest";
import {
  attemptCookieNames,
  attemptCookies,
  destinationOf,
  newAttemptId,
  readStateOfAttempt,
  staleAttemptCookies,
  stateOfAttempt,
} from "./sign-in-attempt";

const http = "http://127.0.0.1:3000";
const https = "https://portal.example";
const nowMs = 1_795_000_000_000;
const minutes = 60_000;

/** The cookies of attempts that began so long ago, oldest name first. */
function cookiesOf(portalUrl: string, agesMs: readonly number[]) {
  const names = agesMs.map((ageMs) => attemptCookieNames(portalUrl, newAttemptId(nowMs - ageMs)));
  return { names, cookies: Object.fromEntries(names.flat().map((name) => [name, "x"])) };
}

describe("the id of an attempt", () => {
  it("contains its start, cannot be guessed, and fits a cookie's name", () => {
    const ids = Array.from({ length: 100 }, () => newAttemptId(nowMs));
    expect(new Set(ids).size).toBe(100);
    for (const id of ids) expect(id).toMatch(/^[0-9a-z]+-[\w-]{11}$/);
    expect(Number.parseInt(ids[0]?.split("-")[0] ?? "", 36)).toBe(nowMs);
  });
});

describe("the state that the issuer hands back", () => {
  it("holds the id and the state of the attempt, dots and all", () => {
    const attemptId = newAttemptId(nowMs);
    expect(readStateOfAttempt(stateOfAttempt(attemptId, "a.b.c"))).toEqual({ attemptId, state: "a.b.c" });
    expect(readStateOfAttempt(stateOfAttempt(attemptId, ""))).toEqual({ attemptId, state: "" });
  });

  it.each([
    undefined,
    "",
    ".",
    "abc",
    ".abc",
    "abc.def",
    "tp2o8w-AAAAAAAAAAAx",
    "tp2o8w-short.abc",
    "tp2o8w-AAAAAAAAAAAA.abc",
    "tp2o8wtp2o8w-AAAAAAAAAAA.abc",
    "TP2O8W-AAAAAAAAAAA.abc",
    "tp2o8w-AAAAAAAAA;A.abc",
    "x tp2o8w-AAAAAAAAAAA.abc",
  ])("is not the portal's own: %s", (state) => {
    expect(readStateOfAttempt(state)).toBeNull();
  });
});

describe("the cookies of an attempt", () => {
  it("are four of its own, sent to the addresses of sign-in only", () => {
    const options = { httpOnly: true, sameSite: "lax", path: "/api/auth", secure: false, maxAge: 900 };
    const named = (kind: string) => ({ name: `sdma-portal.sign-in.${kind}.a`, options });
    expect(attemptCookies(http, "a")).toEqual({
      state: named("state"),
      pkceCodeVerifier: named("pkce"),
      nonce: named("nonce"),
      callbackUrl: named("callback"),
    });
    expect(attemptCookieNames(http, "a")).toEqual(
      ["state", "pkce", "nonce", "callback"].map((kind) => `sdma-portal.sign-in.${kind}.a`),
    );
  });

  it("are sent over https only, with a name for which browsers enforce it", () => {
    for (const cookie of Object.values(attemptCookies(https, "a")))
      expect(cookie).toMatchObject({
        name: expect.stringMatching(/^__Secure-sdma-portal\.sign-in\./),
        options: { secure: true },
      });
  });

  it("name where it leads, each its own", () => {
    const cookies = { "sdma-portal.sign-in.callback.a": "/x", "sdma-portal.sign-in.callback.b": "/y" };
    expect(["a", "b", "c"].map((id) => destinationOf(cookies, http, id))).toEqual(["/x", "/y", undefined]);
  });
});

describe("cookies that a new attempt clears away", () => {
  it("are none while there are three others or fewer", () => {
    const { cookies } = cookiesOf(http, [0, 1 * minutes, 14 * minutes]);
    expect(staleAttemptCookies(cookies, http, nowMs)).toEqual([]);
  });

  const withoutDestination = (names: readonly string[] = []) =>
    names.filter((name) => !name.includes(".callback."));

  it("are those of the oldest where there are four or more, but for where they lead", () => {
    const { names, cookies } = cookiesOf(http, [
      3 * minutes,
      9 * minutes,
      1 * minutes,
      2 * minutes,
      8 * minutes,
    ]);
    expect(staleAttemptCookies(cookies, http, nowMs).sort()).toEqual(
      [names[1], names[4]].flatMap(withoutDestination).sort(),
    );
  });

  it("are those of the oldest to the millisecond, and of those that the browser sends first", () => {
    const { names, cookies } = cookiesOf(http, [1, 3, 0, 2]);
    expect(staleAttemptCookies(cookies, http, nowMs)).toEqual(withoutDestination(names[1]));
    const together = cookiesOf(http, [0, 0, 0, 0]);
    expect(staleAttemptCookies(together.cookies, http, nowMs)).toEqual(withoutDestination(together.names[0]));
  });

  it("are the destinations too from 1,024 bytes on, older ones first; one that is too long, and a missing one, take none", () => {
    const { names, cookies } = cookiesOf(http, [0, 1, 2, 3, 4, 5, 6, 7]);
    const nameAt = (index: number) => names[index]?.find((name) => name.includes(".callback.")) ?? "";
    const given: Record<string, string> = { ...cookies };
    const room = 1_024 - 2 * nameAt(3).length;
    given[nameAt(3)] = "x".repeat(room - 3);
    delete given[nameAt(4)];
    given[nameAt(5)] = "/";
    const destinations = () =>
      staleAttemptCookies(given, http, nowMs).filter((name) => name.includes(".callback."));
    expect(destinations()).toEqual([6, 7].map(nameAt));
    given[nameAt(3)] = "x".repeat(room - 2);
    expect(destinations()).toEqual([5, 6, 7].map(nameAt));
  });

  it("are those that have ended, at a quarter of an hour", () => {
    const { names, cookies } = cookiesOf(http, [15 * minutes - 1, 15 * minutes, 60 * minutes]);
    expect(staleAttemptCookies(cookies, http, nowMs).sort()).toEqual([names[1], names[2]].flat().sort());
  });

  it("are those whose name is malformed, and no other cookie", () => {
    const cookies = {
      "sdma-portal.sign-in.state.garbage": "x",
      "sdma-portal.sign-in.": "x",
      [`sdma-portal.sign-in.1state.${newAttemptId(nowMs)}`]: "x",
      "sdma-portal.role.rijeka": "x",
      "next-auth.session-token": "x",
      "__Secure-sdma-portal.sign-in.state.garbage": "x",
    };
    expect(staleAttemptCookies(cookies, http, nowMs)).toEqual([
      "sdma-portal.sign-in.state.garbage",
      "sdma-portal.sign-in.",
      expect.stringMatching(/^sdma-portal\.sign-in\.1state\./),
    ]);
    expect(staleAttemptCookies(cookies, https, nowMs)).toEqual([
      "__Secure-sdma-portal.sign-in.state.garbage",
    ]);
  });
});
