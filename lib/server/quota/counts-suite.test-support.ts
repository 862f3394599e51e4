import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { toFault } from "@/sandbox/control/fault-order";
import { seedLibraryId, seedProjectId, seedVersionedAssetId } from "@/sandbox/seed/identifiers";
import { quotaOf } from "../portal";
import { asked } from "../sdma/example-ctx.test-support";
import { type ForwardInput, forwardCall } from "../sdma/forward-call";
import { openFileContent } from "../sdma/open-file-content";
import { type SandboxPortal, startSandboxPortal } from "../sdma/sandbox-portal.test-support";
import { readGaps } from "../store/ledger-writers";
import type { Store } from "../store/open-store";
import { readEpisodes } from "../store/read-episodes";
import { readSaved, readUsedSince } from "../store/read-sums";

const minuteMs = 60_000;
const dayMs = 86_400_000;
const library = `/iam/libraries/${seedLibraryId}`;
const project = `${library}/projects/${seedProjectId}`;
const utf8 = (value: unknown) => Buffer.from(JSON.stringify(value));

/** What one round sends: everything that may become of a request. */
interface Expected {
  /** Attempts that reached the gateway. */
  sent: number;
  /** Of these, those that the plan does not count: throttled (2), refused by IAM (1), failed before the gateway served it (1). */
  unmetered: number;
  /** Reads that needed no request. */
  saved: number;
}
const round: Expected = { sent: 13, unmetered: 4, saved: 2 };

const plus = (left: Expected, times: number): Expected => ({
  sent: left.sent * times,
  unmetered: left.unmetered * times,
  saved: left.saved * times,
});

/** Ledger, GetUsage and CloudWatch over a mixed hour that ends on the next day, on a store of its own. */
export function countsSuite(name: string, open: () => Promise<Store>): void {
  describe(`the counts of a mixed hour, in ${name}`, () => {
    let store: Store;
    let portal: SandboxPortal;
    let rounds = 0;
    const midnightMs = Math.ceil(Date.now() / dayMs) * dayMs;

    beforeAll(async () => {
      store = await open();
      const startedMs = Date.now();
      // Half an hour before the day changes.
      const clock = () => midnightMs - 30 * minuteMs + (Date.now() - startedMs);
      portal = await startSandboxPortal({ clock }, ({ time }) => ({
        clock: time.now,
        store: async () => store,
      }));
    });
    afterAll(async () => {
      await portal.portal.quota.ledger.close();
      await portal.stop();
      await store.destroy();
    });

    const send = (input: ForwardInput, person = "mira.kovac", role?: string) =>
      forwardCall(portal.ctxOf(person, role), input);
    const statusOf = async (input: ForwardInput, person?: string, role?: string) => {
      const answer = await send(input, person, role);
      return answer.ok ? answer.status : (answer.problem.upstreamStatus ?? answer.problem.code);
    };

    /** 3 attempts, 2 reads without. */
    async function sendReads(): Promise<void> {
      const unique = (count: number) => `maxResults=${1 + ((rounds * 2 + count) % 49)}`;
      for (const query of [unique(0), unique(0), unique(1)])
        expect(await statusOf(asked(library, query))).toBe(200);
      await Promise.all([1, 2].map(() => send(asked(`${library}/projects`, unique(0)))));
    }

    /** 3 attempts. */
    async function sendWrites(): Promise<void> {
      const write = { ...asked(project, "", "PUT"), contentType: "application/json" };
      expect(
        await statusOf({ ...write, body: utf8({ projectConfig: { description: `Round ${rounds}` } }) }),
      ).toBe(200);
      // SDMA refuses the first, which the plan counts, and IAM the second, which it does not.
      expect(await statusOf({ ...write, body: utf8({ projectName: 7 }) })).toBe(400);
      expect(await statusOf({ ...write, body: utf8({}) }, "jonas.olsen", "read-only")).toBe(403);
    }

    /** 5 attempts. */
    async function sendTroubled(): Promise<void> {
      const { faults } = portal.sandbox;
      // Two throttled attempts and the one that is served; one failed attempt and the one that is served.
      faults.add(
        toFault({
          service: "execute-api",
          route: `GET ${project}/permissions`,
          answer: "throttled",
          times: 2,
        }),
      );
      faults.add(
        toFault({ service: "execute-api", route: `GET ${project}/assets`, answer: "unavailable", times: 1 }),
      );
      expect(await statusOf(asked(`${project}/permissions`))).toBe(200);
      expect(await statusOf(asked(`${project}/assets`))).toBe(200);
    }

    /** 2 attempts; the content comes from S3. */
    async function download(): Promise<void> {
      const ids = { libraryId: seedLibraryId, projectId: seedProjectId, assetId: seedVersionedAssetId };
      const files = await send(asked(`${project}/assets/${ids.assetId}/files`));
      if (!files.ok || !Buffer.isBuffer(files.body)) throw new Error("no list of files");
      const { fileId } = JSON.parse(files.body.toString()).files[0];
      const content = await openFileContent(portal.ctxOf("mira.kovac"), { method: "GET", ...ids, fileId });
      if (!content.ok) throw new Error(content.problem.title);
      if (content.body && "resume" in content.body) content.body.resume();
    }

    async function sendRound(): Promise<void> {
      await sendReads();
      await sendWrites();
      await sendTroubled();
      await download();
      rounds += 1;
      portal.sandbox.faults.clear();
    }

    /** What each source says of a day; CloudWatch leaves out the last minutes. */
    async function readAll() {
      portal.sandbox.time.shift(6 * minuteMs);
      await portal.portal.quota.ledger.flush();
      const { sources } = quotaOf(portal.portal, portal.deployment.id);
      const nowMs = portal.sandbox.time.now();
      const isFresh = () => {
        sources.watch();
        return sources.list().every(({ state, readAtMs }) => state === "ok" && (readAtMs ?? 0) >= nowMs);
      };
      await expect.poll(isFresh, { timeout: 20_000 }).toBe(true);
      return Object.fromEntries(sources.list().map(({ id, used }) => [id, used]));
    }

    const rangeOf = (fromMs: number, toMs: number) => ({
      deploymentIds: [portal.deployment.id],
      fromMs,
      toMs,
      stepMs: minuteMs,
    });

    it("agree to the request before midnight, across a restart of the portal", async () => {
      for (const _ of [1, 2]) {
        await sendRound();
        portal.sandbox.time.shift(3 * minuteMs);
      }
      await portal.portal.quota.ledger.close();
      portal.reopen();
      await sendRound();
      const { sent, unmetered, saved } = plus(round, 3);
      expect(await readAll()).toEqual({ "usage-plan": sent - unmetered, cloudwatch: sent, ledger: sent });
      const range = rangeOf(midnightMs - dayMs, midnightMs);
      const counted = await readSaved(store, range);
      expect(counted.hit + counted.joined).toBe(saved);
      expect(
        await readUsedSince(store, { deploymentIds: range.deploymentIds, sinceMs: range.fromMs }),
      ).toEqual({
        sent,
        throttled: 6,
      });
      expect(await readGaps(store, range)).toEqual([]);
      expect((await readEpisodes(store, range)).reduce((sum, { throttled }) => sum + throttled, 0)).toBe(6);
    });

    it("begin anew with the day, in every source", async () => {
      portal.sandbox.time.shift(midnightMs - portal.sandbox.time.now() + 1_000);
      await sendRound();
      const { sent, unmetered } = round;
      expect(await readAll()).toEqual({ "usage-plan": sent - unmetered, cloudwatch: sent, ledger: sent });
      const { deploymentIds } = rangeOf(0, 0);
      const yesterday = await readUsedSince(store, { deploymentIds, sinceMs: midnightMs - dayMs });
      expect(yesterday.sent).toBe(4 * round.sent);
    });
  });
}
