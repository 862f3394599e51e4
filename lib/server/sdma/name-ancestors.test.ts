import { describe, expect, it } from "vitest";
import type { AnswerClass } from "@/lib/shared/contracts/problem";
import { describeFailure } from "../aws/describe-problem";
import type { Ctx } from "./ctx";
import { exampleCtx, exampleIds } from "./example-ctx.test-support";
import { nameAncestors } from "./name-ancestors";
import { getProject } from "./read-resources";

const { libraryId, projectId, assetId } = exampleIds;
const times = { createdAt: 1, createdBy: "ada", updatedAt: 1, updatedBy: "ada" };
const library = {
  libraryId,
  libraryName: "Survey",
  solutionVersion: "1.0.0",
  storageConfig: { defaultS3BucketName: "b", defaultRootS3Prefix: "p" },
  ...times,
};
const project = {
  libraryId,
  projectId,
  projectName: "Port",
  assetCount: 1,
  fileCount: 1,
  totalSize: 1,
  s3BucketName: "b",
  rootPrefix: "p",
  manifestPrefix: "m",
  allowNonTemplatedAssets: true,
  ...times,
};
/** Refuses, as the gateway does, what has no answer here. */
function answering(answers: Record<string, unknown>, refusal: AnswerClass = "access-denied-sdma") {
  const { ctx, calls } = exampleCtx(({ operation }) => ({
    body: JSON.stringify(answers[operation.operationId] ?? null),
  }));
  const callGateway: Ctx["callGateway"] = async (call) => {
    const result = await ctx.callGateway(call);
    const { operationId } = call.operation;
    if (operationId in answers) return result;
    return { ok: false, problem: describeFailure(refusal, "no", { operationId }), call: result.call };
  };
  return { ctx: { ...ctx, callGateway }, calls };
}

describe("nameAncestors", () => {
  it("asks once for an ancestor that nobody has met, and never for the page's own resource", async () => {
    const { ctx, calls } = answering({ ListLibraries: { libraries: [library] }, GetProject: project });
    const first = await nameAncestors(ctx, [libraryId, projectId, assetId]);
    expect(first.names).toEqual({ [libraryId]: "Survey", [projectId]: "Port" });
    expect(first.calls.map(({ operationId }) => operationId)).toEqual(["ListLibraries", "GetProject"]);
    const second = await nameAncestors(ctx, [libraryId, projectId, assetId]);
    expect(second).toEqual({ names: first.names, calls: [] });
    expect(calls).toHaveLength(2);
  });

  it("costs nothing for what another page has read, also of the resource itself", async () => {
    const { ctx, calls } = answering({ ListLibraries: { libraries: [library] }, GetProject: project });
    await getProject(ctx, { libraryId, projectId });
    ctx.names.learn({ personId: ctx.person.id, deploymentId: ctx.deployment.id }, [
      { ids: [libraryId], name: "Survey" },
    ]);
    const { names } = await nameAncestors(ctx, [libraryId, projectId]);
    expect(names).toEqual({ [libraryId]: "Survey", [projectId]: "Port" });
    expect(calls).toHaveLength(1);
  });

  it("asks a refused ancestor once per role", async () => {
    const { ctx, calls } = answering({ GetProject: project });
    await nameAncestors(ctx, [libraryId, projectId]);
    expect(await nameAncestors(ctx, [libraryId, projectId])).toEqual({ names: {}, calls: [] });
    expect(calls.map(({ operation }) => operation.operationId)).toEqual(["ListLibraries", "GetLibrary"]);
    await nameAncestors({ ...ctx, role: { ...ctx.role, id: "other" } }, [libraryId, projectId]);
    expect(calls).toHaveLength(4);
  });

  it("forgets what a read says is gone", async () => {
    const { ctx } = answering({}, "not-found");
    const owner = { personId: ctx.person.id, deploymentId: ctx.deployment.id };
    ctx.names.learn(owner, [{ ids: [libraryId, projectId], name: "Port" }]);
    await getProject(ctx, { libraryId, projectId });
    expect(await ctx.names.find(owner, [projectId])).toEqual(new Map());
  });
});
