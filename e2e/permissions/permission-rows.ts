import type { Locator, Page } from "@playwright/test";
import { routes } from "../../lib/shared/routes";
import { libraryId, port } from "../support/addresses";
import { title } from "../support/locators";
import { expect } from "../support/portal-test";

/** The query of the page about one project. */
export const onPort = { library: libraryId, project: port.projectId };

export const matrix = (page: Page): Locator => page.getByRole("region", { name: "Operations" });

/** The line of one operation. */
export const rowOf = (page: Page, operationId: string): Locator =>
  matrix(page)
    .getByRole("row")
    .filter({ has: page.getByRole("button", { name: new RegExp(`^[A-Z]+ ?${operationId}$`) }) });

/** Opens the page and waits for its matrix. */
export async function openPermissions(
  page: Page,
  query: Readonly<Record<string, string>> = {},
): Promise<void> {
  await page.goto(routes.permissions("rijeka", query));
  await expect(title(page, "Permissions")).toBeVisible();
  await expect(matrix(page)).toBeVisible();
}

/** Paths of the requests that the page sends to SDMA through the portal from now on, levels aside. */
export function watchReads(page: Page): string[] {
  const paths: string[] = [];
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith("/api/sdma/") && !pathname.endsWith("/permissions"))
      paths.push(`${request.method()} ${pathname}`);
  });
  return paths;
}
