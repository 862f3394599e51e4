import { describe, expect, it } from "vitest";
import { verdictOf } from "../permissions/build/policy-reach";
import { parsePolicy } from "../permissions/iam/parse-policy";
import { operationResource } from "../permissions/near-miss/operation-resource";
import { stageArnOf } from "../permissions/role-policies";
import { operationCatalog } from "../sdma/catalog";
import {
  confinementsOf,
  guestOperations,
  guestPolicy,
  longestSessionPolicy,
  type PolicyDocument,
  policyLength,
} from "./guest-policy";
import { type GuestTarget, guestTargetOfPage, guestTargetSchema, mostGuestFiles } from "./guest-target";

const api = {
  partition: "aws-us-gov",
  region: "us-gov-west-1",
  account: "111122223333",
  apiId: "a1b2c3d4e5",
  stage: "2025-04-18",
};
const stageArn = stageArnOf(api);

/** The same numbers in every run. */
function numbers(seed: number) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
const hexOf = (random: () => number) =>
  Array.from({ length: 32 }, () => Math.floor(random() * 16).toString(16)).join("");

function targetOf(random: () => number): GuestTarget {
  const assetId = `asset-${hexOf(random)}`;
  const files = Math.floor(random() * (mostGuestFiles + 1));
  const isPinned = random() < 0.5;
  return {
    libraryId: `library-${hexOf(random)}`,
    projectId: `project-${hexOf(random)}`,
    assetId,
    fileIds: files === 0 ? null : Array.from({ length: files }, () => `file-${hexOf(random)}`),
    versionId: isPinned ? `${assetId}-version-${1 + Math.floor(random() * 99)}` : null,
  };
}

const idsOf = (target: GuestTarget, random: () => number) => ({
  libraryId: target.libraryId,
  projectId: target.projectId,
  assetId: target.assetId,
  fileIdOrPathId: target.fileIds?.[0] ?? `file-${hexOf(random)}`,
  versionId: target.versionId ?? `${target.assetId}-version-1`,
  templateId: `template-${hexOf(random)}`,
  connectorId: `connector-${hexOf(random)}`,
  principalId: "jonas.olsen",
});

function opened(policy: PolicyDocument, ids: Readonly<Record<string, string>>): string[] {
  const parsed = [parsePolicy(policy, "identity")];
  return operationCatalog
    .filter((operation) => verdictOf(parsed, operationResource(operation, stageArn, ids)) === "allowed")
    .map(({ operationId }) => operationId);
}

const random = numbers(20_261_127);
const targets = Array.from({ length: 60 }, () => targetOf(random));

describe("the session policy of a guest link", () => {
  it("opens exactly the announced ones of the 80 operations on its own resources", () => {
    for (const target of targets)
      expect(
        opened(guestPolicy(api, target), idsOf(target, random)).toSorted(),
        JSON.stringify(target),
      ).toEqual(guestOperations(target).toSorted());
  });

  it("opens nothing as soon as one id of the address is that of something else", () => {
    for (const target of targets) {
      const policy = guestPolicy(api, target);
      const ids = idsOf(target, random);
      const others = [
        { ...ids, libraryId: `library-${hexOf(random)}` },
        { ...ids, projectId: `project-${hexOf(random)}` },
        { ...ids, assetId: `asset-${hexOf(random)}` },
      ];
      for (const other of others) expect(opened(policy, other), JSON.stringify(other)).toEqual([]);
    }
  });

  it("opens no file that the link does not name, and no other version's list", () => {
    for (const target of targets) {
      const ids = { ...idsOf(target, random), fileIdOrPathId: `file-${hexOf(random)}` };
      const found = opened(guestPolicy(api, target), { ...ids, versionId: `${target.assetId}-version-777` });
      expect(found).not.toContain("ListFilesForAssetVersion");
      expect(found.includes("GetFile")).toBe(target.fileIds === null);
    }
  });

  it("fits into what STS takes, for as many files as a link may name", () => {
    for (const target of targets)
      expect(policyLength(guestPolicy(api, target)), JSON.stringify(target)).toBeLessThanOrEqual(
        longestSessionPolicy,
      );
  });

  it("never ends in a wildcard that opens what lies below, and denies credentials where there is room", () => {
    const denials = targets.map((target) => {
      const { Statement } = guestPolicy(api, target);
      const [allowed, denied] = Statement;
      for (const resource of [allowed?.Resource ?? []].flat()) expect(resource).not.toMatch(/\*$/);
      return denied?.Resource;
    });
    const most = targets.filter(({ fileIds }) => (fileIds?.length ?? 0) <= 6).length;
    expect(denials.filter(Boolean).length).toBeGreaterThanOrEqual(most);
    expect(denials.find(Boolean)).toBe("arn:aws-us-gov:execute-api:*:*:a1b2c3d4e5/*/*/credentials");
  });

  it("leaves the stage open only where a custom domain hides it", () => {
    const [target] = targets;
    if (!target) throw new Error("no target");
    const text = JSON.stringify(guestPolicy({ ...api, stage: "" }, target));
    expect(text).toContain("a1b2c3d4e5/*/GET/iam/libraries/");
    expect(JSON.stringify(guestPolicy(api, target))).toContain("a1b2c3d4e5/2025-04-18/GET/iam/libraries/");
  });
});

describe("the target of a guest link", () => {
  const path = `/libraries/library-${"a".repeat(32)}/projects/project-${"b".repeat(32)}`;
  const asset = `${path}/assets/asset-${"c".repeat(32)}`;

  it("is the asset of its pages, or the one file", () => {
    expect(guestTargetOfPage(`${asset}/versions?show=3`)).toMatchObject({ fileIds: null, versionId: null });
    expect(guestTargetOfPage(`${asset}/files/file-${"d".repeat(32)}`)?.fileIds).toEqual([
      `file-${"d".repeat(32)}`,
    ]);
  });

  it.each([path, `${path}/map`, "/quota", "/permissions", `${asset}/files/path-${"d".repeat(32)}`, "//x"])(
    "is not %s",
    (page) => expect(guestTargetOfPage(page)).toBeNull(),
  );

  it.each(["*", "asset-*", `asset-${"c".repeat(31)}?`, `asset-${"c".repeat(32)}/credentials`])(
    "takes no pattern for an id: %s",
    (assetId) => {
      const [target] = targets;
      expect(guestTargetSchema.safeParse({ ...target, assetId }).success).toBe(false);
    },
  );

  it("says what AWS confines and what the portal does, the pinned version among it", () => {
    const pinned = { ...targetOf(numbers(1)), fileIds: null, versionId: `asset-${"c".repeat(32)}-version-7` };
    const by = (who: string) =>
      confinementsOf(pinned)
        .filter((entry) => entry.by === who)
        .map(({ what }) => what);
    expect(by("aws").join()).toContain("Lists the files of this version");
    expect(by("portal").join()).toContain("Only files of this version");
    expect(
      confinementsOf({ ...pinned, versionId: null })
        .map(({ what }) => what)
        .join(),
    ).not.toMatch(/version/);
  });
});
