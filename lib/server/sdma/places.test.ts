import { describe, expect, it } from "vitest";
import { exampleCtx, exampleIds } from "./example-ctx.test-support";
import { nameOwner } from "./learn-names";
import { listPlaces } from "./places";

const { libraryId, projectId, assetId } = exampleIds;
const library = { ids: [libraryId], name: "Survey" };
const project = { ids: [libraryId, projectId], name: "Port" };
const asset = { ids: [libraryId, projectId, assetId], name: "Crane" };
const elsewhere = `project-${"9".repeat(32)}`;

function open() {
  const { ctx, calls } = exampleCtx(() => ({ body: "null" }), { clock: () => 1 });
  return { ctx, calls, owner: nameOwner(ctx) };
}

describe("listPlaces", () => {
  it("tells what is beside and below a page, with what it lies in, without a request", async () => {
    const { ctx, calls, owner } = open();
    const sibling = { ids: [libraryId, elsewhere], name: "Airport" };
    ctx.names.learn(owner, [library, project, sibling]);
    ctx.names.learn(owner, [asset]);
    const { near } = await listPlaces(ctx, { recent: 5, at: project.ids });
    expect(near.map(({ name, parentName }) => [name, parentName])).toEqual([
      ["Crane", "Port"],
      ["Airport", "Survey"],
      ["Port", "Survey"],
    ]);
    expect(calls).toEqual([]);
  });

  it("finds where a known id lies", async () => {
    const { ctx, owner } = open();
    ctx.names.learn(owner, [project, asset]);
    expect((await listPlaces(ctx, { recent: 0, id: assetId })).found).toEqual([
      { ...asset, parentName: "Port" },
    ]);
  });

  it("guesses for a project that nobody has met only where there is one library", async () => {
    const { ctx, owner } = open();
    expect((await listPlaces(ctx, { recent: 0, id: elsewhere })).found).toEqual([]);
    ctx.names.learn(owner, [library]);
    expect((await listPlaces(ctx, { recent: 0, id: elsewhere })).found).toEqual([
      { ids: [libraryId, elsewhere], name: elsewhere, parentName: "Survey" },
    ]);
    ctx.names.learn(owner, [{ ids: [`library-${"1".repeat(32)}`], name: "Other" }]);
    expect((await listPlaces(ctx, { recent: 0, id: elsewhere })).found).toEqual([]);
    expect((await listPlaces(ctx, { recent: 0, id: `asset-${"9".repeat(32)}` })).found).toEqual([]);
  });
});
