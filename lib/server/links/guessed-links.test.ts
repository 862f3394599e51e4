import { expect, it } from "vitest";
import { openStore } from "../store/open-store";
import type { OpeningCtx } from "./link-ctx";
import { LinkGuesses } from "./link-guesses";
import { newLinkId } from "./new-link-id";
import { openLink, previewLink } from "./open-link";

it("10,000 guessed ids in three hours find nothing, and 20 in ten minutes are looked up", async () => {
  const store = await openStore(":memory:");
  const link = { deployment_id: "rijeka", maker_id: "mira", maker_name: "Mira", maker_facts: "{}", note: "" };
  const opens = { path: "/quota", target_id: "", audience: '{"kind":"anyone"}', maker_verdict_role: "" };
  for (let count = 0; count < 100; count += 1)
    await store
      .insertInto("shared_links")
      .values({
        ...{
          ...link,
          ...opens,
          id: newLinkId(),
          created_at_ms: 1,
          expires_at_ms: 0,
          revoked_at_ms: 0,
          opens: 0,
        },
        ...{ last_opened_at_ms: 0, maker_verdict: "", maker_verdict_at_ms: 0 },
      })
      .execute();
  let nowMs = 1_000;
  let lookups = 0;
  const person = { id: "sara", name: "Sara", email: "sara@example.org", sessionName: "sara", groups: [] };
  const ctx: OpeningCtx = {
    deployments: [],
    person: { ...person, hasVerifiedEmail: true },
    isAdministratorOf: () => false,
    clock: () => nowMs,
    store: async () => {
      lookups += 1;
      return store;
    },
    newId: newLinkId,
    guesses: new LinkGuesses(),
    record: () => undefined,
    renewVerdict: async () => undefined,
  };
  const codes = new Map<string, number>();
  for (let guess = 0; guess < 10_000; guess += 1) {
    nowMs += 1_080;
    const answer = await (guess % 2 === 0 ? openLink : previewLink)(ctx, { id: newLinkId() });
    const code = answer.ok ? "found" : answer.problem.code;
    codes.set(code, (codes.get(code) ?? 0) + 1);
  }
  expect([...codes.keys()].sort()).toEqual(["not-found", "throttled"]);
  expect(codes.get("not-found")).toBe(lookups);
  expect(lookups).toBeLessThanOrEqual(20 * (Math.ceil((10_000 * 1_080) / 600_000) + 1));
  await store.destroy();
});
