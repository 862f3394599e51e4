import type { Page } from "@playwright/test";
import { routes } from "../../lib/shared/routes";
import { people } from "../../sandbox/identity/directory";
import { sendSigned } from "../../sandbox/testing/send-signed";
import { libraryId, port, projectAddress } from "../support/addresses";
import { expect, test } from "../support/portal-test";
import { sandboxOrigin, sessionOf } from "../support/role-session";

const onPort = { library: libraryId, project: port.projectId };

const rowOf = (page: Page, operationId: string) =>
  page
    .getByRole("region", { name: "Operations" })
    .getByRole("row")
    .filter({ has: page.getByRole("button", { name: new RegExp(`^[A-Z]+ ?${operationId}$`) }) });

const library = `/2025-04-18/iam/libraries/${libraryId}`;
const project = `${library}/projects/${port.projectId}`;

/** Reads that change nothing and cost nothing but themselves. */
const sample: Readonly<Record<string, string>> = {
  ListLibraries: "/2025-04-18/iam/libraries",
  GetLibrary: library,
  GetLibraryPermissions: `${library}/permissions`,
  ListLibraryMembers: `${library}/members?principalType=USER`,
  ListProjects: `${library}/projects`,
  ListAssetTemplates: `${library}/asset-templates`,
  GetProject: project,
  GetProjectPermissions: `${project}/permissions`,
  ListProjectMembers: `${project}/members?principalType=USER`,
  ListAssets: `${project}/assets`,
  GetPersonas: "/2025-04-18/iam/personas",
};

const roles = [
  { label: "Survey contributor", name: "SdmaPeopleFullAccess" },
  { label: "Read only", name: "SdmaPeopleReadOnly" },
  { label: "Libraries, read", name: "SdmaPeopleLibrariesRead" },
  { label: "Assets and projects", name: "SdmaPeopleAssetsAndProjects" },
];

async function answersOf(username: string, roleName: string): Promise<Record<string, number>> {
  const keys = await sessionOf(username, roleName);
  const answers: Record<string, number> = {};
  for (const [operationId, target] of Object.entries(sample)) {
    const { status } = await sendSigned(sandboxOrigin, keys, { target });
    answers[operationId] = status;
  }
  return answers;
}

async function readMembers(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Read the members/ }).click();
  await expect(page.getByText(/members of the library, read/).first()).toBeVisible();
}

/** Verdicts of the page for the sampled operations. */
async function verdictsOf(page: Page): Promise<Record<string, string>> {
  const verdicts: Record<string, string> = {};
  for (const operationId of Object.keys(sample)) {
    const text = await rowOf(page, operationId).getByRole("cell").nth(2).textContent();
    verdicts[operationId] = text?.trim() ?? "";
  }
  return verdicts;
}

const expected: Readonly<Record<string, number>> = { Allowed: 200, Denied: 403 };

test.describe("five people in four roles, as an administrator asks about them", () => {
  for (const { username, groups } of people)
    test(`${username}: what the page says is what the API answers`, async ({ page }) => {
      test.slow();
      await page.goto(
        routes.permissions("rijeka", {
          ...onPort,
          person: username,
          allGroups: "true",
          ...(groups.length > 0 ? { groups: groups.join(",") } : {}),
        }),
      );
      await readMembers(page);
      for (const role of roles) {
        const choice = page.getByRole("combobox", { name: "As:" });
        const option = choice.locator("option", { hasText: role.label });
        await choice.selectOption((await option.getAttribute("value")) ?? "");
        await expect(rowOf(page, "GetProject")).toBeVisible();
        const [verdicts, answers] = [await verdictsOf(page), await answersOf(username, role.name)];
        const decided = Object.entries(verdicts).filter(([, verdict]) => verdict !== "Unknown");
        // A Viewer of the port is named by an id of the directory, who may be anybody.
        expect([role.label, decided.length]).toEqual([role.label, expect.any(Number)]);
        expect(decided.length).toBeGreaterThanOrEqual(7);
        for (const [operationId, verdict] of decided)
          expect([username, role.label, operationId, expected[verdict]]).toEqual([
            username,
            role.label,
            operationId,
            answers[operationId],
          ]);
      }
    });
});

test("another person is asked for by name, and what nobody knows of them is said", async ({ page }) => {
  await page.goto(routes.permissions("rijeka", onPort));
  await page.getByRole("combobox", { name: "As:" }).selectOption({ label: "another person…" });
  const form = page.getByRole("form", { name: "Another person" });
  await form.getByRole("button", { name: "Show" }).click();
  await expect(form.getByText("Enter a name.")).toBeVisible();
  await form
    .getByRole("textbox", { name: "Name" })
    .or(form.getByRole("combobox", { name: "Name" }))
    .fill("mira kovač");
  await form.getByRole("combobox", { name: "As in:" }).selectOption({ label: "the token" });
  await form.getByLabel("Groups in their token").fill("stakeholders");
  await form.getByRole("button", { name: "Show" }).click();
  const facts = page.getByRole("region", { name: "Who they are" });
  await expect(facts).toContainText(/mira-kova--[0-9a-f]{20}/);
  await expect(facts).toContainText("Libraries, read: group stakeholders");
  await expect(facts).toContainText("Survey contributor: if group survey-crew");
  await expect(facts).toContainText("which other groups their token names");
  await expect(page).toHaveURL(/personIs=claim/);
  await page.getByRole("button", { name: "Back to myself" }).click();
  await expect(facts).toHaveCount(0);
});

test.describe("somebody who administers nothing", () => {
  test.use({ person: "mira.kovac" });

  test("is offered no other person, and an address of one shows themself", async ({ page }) => {
    await page.goto(routes.permissions("rijeka", { ...onPort, person: "ada.novak" }));
    await expect(rowOf(page, "GetProject")).toBeVisible();
    await expect(page.getByRole("form", { name: "Another person" })).toHaveCount(0);
    await expect(page.getByRole("combobox", { name: "As:" }).locator("option")).not.toContainText([
      "another person…",
    ]);
  });

  test("sees their level with its source, and groups that the token lacks", async ({ page }) => {
    await page.goto(routes.permissions("rijeka", onPort));
    const chain = page.getByRole("region", { name: "Who you are" });
    await expect(chain).toContainText(/Contributor on the project, by SDMA’s own answer/);
    await readMembers(page);
    await expect(chain).toContainText("Contributor (group survey-crew, library) on the project");
    await expect(chain.getByRole("list", { name: "What does not fit" })).toContainText(
      "Groups that are members here and not in the sign-in token: harbour-office",
    );
  });
});

test("a member of a similar name is pointed out, with who adds the person", async ({ page }) => {
  const church = projectAddress("church");
  await page.goto(
    routes.permissions("rijeka", {
      library: libraryId,
      project: church.projectId,
      person: "petra.oneil",
      allGroups: "true",
    }),
  );
  await readMembers(page);
  const mismatches = page.getByRole("list", { name: "What does not fit" }).last();
  await expect(mismatches).toContainText("petra.oneil+legacy is Viewer of the project, which is similar");
  await expect(mismatches).toContainText("A Manager or Owner of the project adds petra.oneil instead.");
});
