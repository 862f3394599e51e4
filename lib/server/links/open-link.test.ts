import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exampleDeployment } from "../sdma/example-ctx.test-support";
import { saveNames } from "../store/known-names";
import { openStore, type Store } from "../store/open-store";
import { insertLink } from "../store/shared-links";
import type { OpeningCtx } from "./link-ctx";
import { LinkGuesses } from "./link-guesses";
import { newLinkId } from "./new-link-id";
import { previewLink } from "./open-link";

const deploymentId = exampleDeployment.id;
const ids = [`library-${"a".repeat(32)}`, `project-${"b".repeat(32)}`];
const [libraryId, projectId = ""] = ids;
const endsAtMs = 1_000;

describe("a link", () => {
  const id = newLinkId();
  let store: Store;
  beforeAll(async () => {
    store = await openStore(":memory:");
    const facts = { email: "", hasVerifiedEmail: false, groups: exampleDeployment.roles[0]?.groups ?? [] };
    const link = {
      ...{ id, deployment_id: deploymentId, note: "", audience: '{"kind":"anyone"}' },
      ...{ maker_id: "mira", maker_name: "Mira", maker_facts: JSON.stringify(facts), maker_verdict_role: "" },
      ...{ path: `/libraries/${libraryId}/projects/${projectId}`, target_id: projectId },
      ...{ created_at_ms: 1, expires_at_ms: endsAtMs },
    };
    await insertLink(store, link, 1);
  });
  afterAll(() => store.destroy());

  const preview = (personId: string, nowMs: number) => {
    const ctx: OpeningCtx = {
      deployments: [exampleDeployment],
      person: { id: personId, name: "", email: "", sessionName: "x", groups: [], hasVerifiedEmail: false },
      ...{ isAdministratorOf: () => false, clock: () => nowMs, store: async () => store },
      ...{ newId: newLinkId, guesses: new LinkGuesses(), record: () => undefined },
      renewVerdict: async () => undefined,
    };
    return previewLink(ctx, { id });
  };

  it("tells the name of its target to whoever has met it, and to nobody else", async () => {
    await saveNames(store, [
      {
        ...{ owner: { personId: "mira", deploymentId }, id: projectId, place: { ids, name: "Port" } },
        ...{ seenAtMs: 1, openedAtMs: 0 },
      },
    ]);
    expect(await preview("mira", 2)).toMatchObject({ ok: true, name: "Port" });
    expect(await preview("sara", 2)).toMatchObject({ ok: true, name: null });
  });

  it("is over at the moment at which it ends", async () => {
    expect(await preview("sara", endsAtMs - 1)).toMatchObject({ ok: true });
    expect(await preview("sara", endsAtMs)).toMatchObject({ ok: false, problem: { code: "not-found" } });
    expect(await preview("mira", endsAtMs)).toMatchObject({ ok: true, answer: { state: "expired" } });
  });
});
