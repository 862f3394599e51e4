import { describe, expect, it } from "vitest";
import {
  type ExampleAnswer,
  exampleCtx,
  exampleDeployment,
  exampleIds,
  examplePerson,
  exampleRole,
} from "../../sdma/example-ctx.test-support";
import { ReadCache } from "../../sdma/read-cache";
import { nothingYet } from "../../store/guest-links";
import { makerFactsOf } from "../to-shared-link";
import type { FoundGuestLink } from "./found-guest-link";
import { MakerChecks, type RoleVerdict } from "./maker-checks";

const { fileId, ...asset } = exampleIds;
const readOnly = { ...exampleRole, id: "read-only", groups: ["survey-crew"] };
const facts = makerFactsOf({ ...examplePerson, hasVerifiedEmail: true });
const link: FoundGuestLink = {
  row: {
    ...{ id: "link", secret_hash: "x", deployment_id: "rijeka", note: "", password_hash: "", target: "" },
    ...{ maker_id: "mira.kovac", maker_name: "Mira", maker_session_name: "mira.kovac", maker_facts: facts },
    ...{
      maker_role_id: "read-only",
      most_downloads: 0,
      daily_requests: 9,
      created_at_ms: 0,
      expires_at_ms: 9,
    },
    ...nothingYet,
  },
  target: { ...asset, fileIds: null, versionId: null },
  deployment: {
    ...exampleDeployment,
    roles: [exampleRole, readOnly],
    links: { ...exampleDeployment.links, guestLinkMakers: ["survey-crew"] },
  },
  guestRole: { arn: "arn:aws:iam::111122223333:role/Guests" },
};

const file = (url?: string): ExampleAnswer => ({
  body: JSON.stringify({
    ...{ fileId, pathId: fileId, assetId: asset.assetId, path: "/a.laz", mtime: 1, size: 1, objectKey: "a" },
    ...{ hash: "x", state: "CURRENT", hasAttributeSuggestions: false },
    ...(url ? { url } : {}),
  }),
});
const content = file("https://files.example.org/a?X-Amz-Signature=example");
const down: ExampleAnswer = { status: 503, body: '{"message":"down"}' };

/** @param answers of SDMA, in turn; the last one from then on */
function open(...answers: ExampleAnswer[]) {
  const state = { nowMs: 1_000, verdicts: new Map<string, RoleVerdict>(), roles: [] as string[] };
  const { ctx } = exampleCtx(() => (answers.length > 1 ? answers.shift() : answers[0]) ?? down);
  const checks = new MakerChecks();
  const check = (found = link) =>
    checks.check(
      {
        clock: () => state.nowMs,
        makerOf: (_, role) => {
          state.roles.push(role.id);
          return { ...ctx, reads: new ReadCache(), clock: () => state.nowMs };
        },
        decideRole: async (_, role) => state.verdicts.get(role.id) ?? "unknown",
      },
      found,
      fileId,
    );
  return { state, check };
}

describe("whether a guest link's maker could still do what it lets others do", () => {
  it("is asked once a minute, in the role of the link first", async () => {
    const { state, check } = open(content);
    expect([await check(), await check(), state.roles]).toEqual(["may", "may", ["read-only"]]);
    state.nowMs += 59_999;
    await check();
    expect(state.roles).toHaveLength(1);
    state.nowMs += 1;
    await check();
    expect(state.roles).toHaveLength(2);
  });

  it("is not true for who sees the file but gets no content, in any role", async () => {
    const { state, check } = open(file());
    expect([await check(), state.roles]).toEqual(["may-not", ["read-only", "survey"]]);
  });

  it("is not asked of SDMA in a role that IAM denies", async () => {
    const { state, check } = open(content);
    state.verdicts.set("read-only", "denied");
    expect([await check(), state.roles]).toEqual(["may", ["survey"]]);
    state.nowMs += 60_000;
    state.verdicts.set("survey", "denied");
    expect(await check()).toBe("may-not");
  });

  it("is what it was for ten minutes while nobody can answer, then unclear, and never false for that", async () => {
    const { state, check } = open(content, down);
    expect(await check()).toBe("may");
    state.nowMs += 599_999;
    expect(await check()).toBe("may");
    state.nowMs += 1;
    expect(await check()).toMatchObject({ unclear: { status: expect.any(Number) } });
    expect(await open(down).check()).toHaveProperty("unclear");
  });

  it("ends at once with the role or the right to make such links, without asking", async () => {
    const { state, check } = open(content);
    expect(await check()).toBe("may");
    const { deployment } = link;
    for (const changed of [
      { ...deployment, roles: [] },
      { ...deployment, links: { ...deployment.links, guestLinkMakers: ["others"] } },
    ])
      expect(await check({ ...link, deployment: changed })).toBe("may-not");
    expect(state.roles).toHaveLength(1);
  });
});
