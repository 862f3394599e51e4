import { expect, it } from "vitest";
import { operationById, operationCatalog } from "../../sdma/catalog";
import { isChosenVariant, levelVariants } from "./level-variants";

const levelsOf = (operationId: string) =>
  levelVariants(operationById(operationId)).map(({ label, needed }) => [label, needed.level]);

it("tells the requests of an operation apart that need different levels", () => {
  expect(levelsOf("GetAssetCredentials")).toEqual([
    ["Credentials for reading", "CONSUMER"],
    ["Credentials for writing", "CONTRIBUTOR"],
  ]);
  expect(levelsOf("DeleteProjectMember")).toEqual([
    ["A member below Manager", "MANAGER"],
    ["A Manager or Owner", "OWNER"],
  ]);
});

it("finds them for exactly the operations whose level the catalog says depends on the request", () => {
  const found = operationCatalog.filter((operation) => levelVariants(operation).length > 0);
  const noted = operationCatalog.filter(({ needs }) =>
    /operation=write|OWNER for any/.test(needs.note ?? ""),
  );
  expect(found.map(({ operationId }) => operationId)).toEqual(noted.map(({ operationId }) => operationId));
  expect(found).toHaveLength(13);
});

it("takes the request that needs least where none is chosen", () => {
  for (const operationId of ["GetAssetCredentials", "AddLibraryMember"]) {
    const variants = levelVariants(operationById(operationId));
    expect(variants.map((variant) => isChosenVariant(variant, {}))).toEqual([true, false]);
    const chosen = { credentials: "write", memberLevel: "MANAGER" } as const;
    expect(variants.map((variant) => isChosenVariant(variant, chosen))).toEqual([false, true]);
  }
});
