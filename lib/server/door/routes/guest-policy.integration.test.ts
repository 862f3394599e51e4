import { describe, expect, it } from "vitest";
import * as z from "zod";
import { guestOperations } from "@/lib/shared/links/guest-policy";
import type { GuestTarget } from "@/lib/shared/links/guest-target";
import { type Operation, operationById, operationCatalog } from "@/lib/shared/sdma/catalog";
import { seedLibraryId, seedVersionedAssetId } from "@/sandbox/seed/identifiers";
import { addressOperation } from "../../sdma/address-operation";
import type { Ctx } from "../../sdma/ctx";

import { crane, craneFiles, guestOf, make, newest, portal, readAsAda } from "./guest-portal.test-support";

/** One operation on a place, past the portal. @returns `answered`, or the code of the problem */
async function tryOne(guest: Ctx, operation: Operation, ids: Readonly<Record<string, string>>) {
  const address = addressOperation(operation.operationId, ids);
  if ("problem" in address) throw new Error(`${operation.operationId}: ${address.problem.detail}`);
  const body = { body: Buffer.from("{}"), headers: { "content-type": "application/json" } };
  const result = await guest.callGateway({ ...address, ...(operation.hasRequestBody ? body : {}) });
  if (result.ok) result.body.resume();
  return result.ok ? "answered" : result.problem.code;
}

async function tryAll(id: string, ids: Readonly<Record<string, string>>): Promise<Map<string, string>> {
  const guest = await guestOf(id);
  const outcomes = new Map<string, string>();
  for (const operation of operationCatalog)
    outcomes.set(operation.operationId, await tryOne(guest, operation, ids));
  return outcomes;
}

/** Every asset on the first page of every project. */
async function assetsOfSeed() {
  const { projects } = await readAsAda(
    `/iam/libraries/${seedLibraryId}/projects?maxResults=100`,
    z.object({ projects: z.array(z.object({ projectId: z.string() })) }),
  );
  const found = await Promise.all(
    projects.map(async ({ projectId }) => {
      const { assets } = await readAsAda(
        `/iam/libraries/${seedLibraryId}/projects/${projectId}/assets?maxResults=100`,
        z.object({ assets: z.array(z.object({ assetId: z.string() })) }),
      );
      return assets.map(({ assetId }) => ({ libraryId: seedLibraryId, projectId, assetId }));
    }),
  );
  return found.flat();
}

describe("the guest role with the session policy of a link", () => {
  const placeOf = (fileId: string, versionId: string) => ({
    ...{ ...crane, fileIdOrPathId: fileId, versionId },
    templateId: `template-${"0".repeat(32)}`,
    connectorId: `connector-${"0".repeat(32)}`,
    principalId: "jonas.olsen",
  });

  it("answers exactly the announced ones of the 80 operations, and the gateway refuses the others", {
    timeout: 120_000,
  }, async () => {
    const version = `${seedVersionedAssetId}-version-3`;
    const { files } = await craneFiles();
    const [first, second] = files;
    if (!first || !second) throw new Error("the asset has no files");
    const targets: GuestTarget[] = [
      newest,
      { ...crane, fileIds: null, versionId: version },
      { ...crane, fileIds: [first.fileId, second.fileId], versionId: null },
    ];
    for (const target of targets) {
      const { link } = await make({ target });
      portal.sandbox.calls.clear();
      const outcomes = await tryAll(link.id, placeOf(first.fileId, version));
      const answered = [...outcomes].filter(([, outcome]) => outcome === "answered").map(([name]) => name);
      expect(answered.toSorted()).toEqual(guestOperations(target).toSorted());
      const refused = [...outcomes].filter(([, outcome]) => outcome !== "answered");
      expect(new Set(refused.map(([, outcome]) => outcome))).toEqual(new Set(["access-denied-iam"]));
      const calls = portal.sandbox.calls.all().filter(({ service }) => service === "execute-api");
      expect(calls.filter(({ status }) => status === 403)).toHaveLength(80 - answered.length);
      expect(new Set(calls.map(({ principalArn }) => principalArn?.split("/").at(-1)))).toEqual(
        new Set([`guest.${link.id}`]),
      );
    }
  });

  it("answers for no other asset of the seed, and lists no other version", { timeout: 120_000 }, async () => {
    const version = `${seedVersionedAssetId}-version-3`;
    const { link } = await make({ target: { ...crane, fileIds: null, versionId: version } });
    const guest = await guestOf(link.id);
    const others = (await assetsOfSeed()).filter(({ assetId }) => assetId !== seedVersionedAssetId);
    expect(others.length).toBeGreaterThan(200);
    const outcomes = new Set<string>();
    for (const [at, place] of others.entries())
      outcomes.add(await tryOne(guest, operationById(at % 2 ? "ListFiles" : "GetAsset"), place));
    const older = { ...crane, versionId: `${seedVersionedAssetId}-version-2` };
    outcomes.add(await tryOne(guest, operationById("ListFilesForAssetVersion"), older));
    expect(outcomes).toEqual(new Set(["access-denied-iam"]));
  });
});
