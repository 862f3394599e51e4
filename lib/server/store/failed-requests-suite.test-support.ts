import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { FailedRequest } from "@/lib/shared/contracts/failed-request";
import { erasePerson } from "./erase-person";
import {
  deleteFailuresBefore,
  eraseFailures,
  type FailureOwner,
  readFailures,
  saveFailures,
  trimFailures,
} from "./failed-requests";
import type { Store } from "./open-store";

const mira = { personId: "mira", deploymentId: "rijeka" };
const others: FailureOwner[] = [
  { personId: "jonas", deploymentId: "rijeka" },
  { personId: "mira", deploymentId: "oslo" },
];

const failure = (id: string, atMs: number, requestId = `request-${id}`): FailedRequest => ({
  ...{ id, atMs, roleId: "survey", method: "GET", path: "/iam/libraries", status: 403 },
  problem: {
    ...{ code: "access-denied-iam", layer: "gateway", status: 403, isRetryable: false, requestId },
    ...{ title: "IAM denies it; drop table \u0000 漢", detail: "", nextStep: "" },
  },
});

/** What every kind of store promises of failed requests. @param open an empty store */
export function failedRequestsSuite(title: string, open: () => Promise<Store>): void {
  describe(`failed requests in ${title}`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.destroy());

    const save = (owner: FailureOwner, ...failures: FailedRequest[]) =>
      saveFailures(
        store,
        failures.map((one) => ({ owner, failure: one })),
      );
    const idsOf = async (owner: FailureOwner, question = {}) =>
      (await readFailures(store, owner, { sinceMs: 0, limit: 100, ...question })).map(({ id }) => id);

    it("come back as they were, newest first, to their person and deployment alone", async () => {
      await save(mira, failure("a", 1), failure("b", 4_102_444_799_999));
      for (const [index, owner] of others.entries()) await save(owner, failure(`other-${index}`, 5));
      expect(await readFailures(store, mira, { sinceMs: 0, limit: 9 })).toEqual([
        failure("b", 4_102_444_799_999),
        failure("a", 1),
      ]);
    });

    it("are found by the request id of AWS, but not another person's", async () => {
      await save(mira, failure("a", 1, "shared"), failure("b", 2));
      await save({ ...mira, personId: "jonas" }, failure("c", 3, "shared"));
      expect(await idsOf(mira, { requestId: "shared" })).toEqual(["a"]);
      expect(await idsOf(mira, { requestId: "request-c" })).toEqual([]);
    });

    it("are written once, however often a batch is repeated, hundreds at a time", async () => {
      const many = Array.from({ length: 700 }, (_, index) => failure(`id-${index}`, index));
      await save(mira, ...many);
      await save(mira, ...many);
      expect(await idsOf(mira, { limit: 1_000 })).toHaveLength(700);
    });

    it("stay within their number, also where a thousand came in one millisecond", async () => {
      await save(
        mira,
        ...Array.from({ length: 30 }, (_, index) => failure(`same-${index}`, 7)),
        failure("newer", 8),
      );
      await save({ ...mira, deploymentId: "oslo" }, failure("of-oslo", 1));
      await trimFailures(store, mira, 10);
      const left = await idsOf(mira);
      expect([left.length, left[0]]).toEqual([10, "newer"]);
      expect(await idsOf({ ...mira, deploymentId: "oslo" })).toEqual(["of-oslo"]);
    });

    it("are gone when they are too old, and not shown before that is tidied up", async () => {
      await save(mira, failure("old", 4), failure("young", 5));
      expect(await idsOf(mira, { sinceMs: 5 })).toEqual(["young"]);
      await deleteFailuresBefore(store, 5);
      expect(await idsOf(mira)).toEqual(["young"]);
    });

    it.each([
      ["alone", eraseFailures],
      ["with everything else", (tables: Store, id: string) => erasePerson(tables, id, 9)],
    ])("of a person are erased %s, others' stay", async (_, erase) => {
      await save(mira, failure("a", 1));
      for (const [index, owner] of others.entries()) await save(owner, failure(`other-${index}`, 5));
      await erase(store, "mira");
      expect([await idsOf(mira), await idsOf({ ...mira, deploymentId: "oslo" })]).toEqual([[], []]);
      expect(await idsOf({ ...mira, personId: "jonas" })).toEqual(["other-0"]);
    });
  });
}
