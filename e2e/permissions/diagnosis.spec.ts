import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { routes } from "../../lib/shared/routes";
import { accessibilityViolations, colorViolations } from "../every-page/accessibility-violations";
import { libraryId, port } from "../support/addresses";
import { expect, test } from "../support/portal-test";
import { readKnownSecrets } from "../support/sandbox-control";

const opener = routes.openDiagnosis("rijeka");

async function saveDiagnosis(page: Page): Promise<string> {
  await page.getByRole("button", { name: "Share diagnosis" }).click();
  const dialog = page.getByRole("dialog", { name: "Share diagnosis" });
  await expect(dialog.getByText("Never included:")).toBeVisible();
  const saving = page.waitForEvent("download");
  await dialog.getByRole("button", { name: "Download" }).click();
  const download = await saving;
  expect(download.suggestedFilename()).toBe("diagnosis-rijeka.json");
  return readFileSync(await download.path(), "utf8");
}

async function expectNoSecret(page: Page, text: string): Promise<void> {
  const { configured, sessions } = await readKnownSecrets();
  const cookies = (await page.context().cookies()).filter(({ value }) => value.length > 12);
  for (const secret of [
    ...Object.values(configured),
    ...sessions.map(({ secret: own }) => own),
    ...cookies.map(({ value }) => value),
  ])
    expect(text).not.toContain(secret);
}

test("the permissions of a resource are shared without a secret, and opened by somebody else", async ({
  page,
}) => {
  await page.goto(routes.permissions("rijeka", { library: libraryId, project: port.projectId }));
  await expect(page.getByText(/^\d+ allowed$/)).toBeVisible();
  await page.getByRole("button", { name: "Share diagnosis" }).click();
  const dialog = page.getByRole("dialog", { name: "Share diagnosis" });
  await expect(dialog.getByRole("region", { name: "Included" })).toContainText("Verdicts on 80 operations");
  await expect(dialog).not.toContainText("ada.novak");
  await dialog.getByRole("checkbox").check();
  await expect(dialog.getByRole("region", { name: "Included" })).toContainText("ada.novak");
  expect(await accessibilityViolations(page), "dialog").toEqual([]);
  await page.keyboard.press("Escape");

  const text = await saveDiagnosis(page);
  await expectNoSecret(page, text);
  expect(text).not.toContain("ada.novak");
  expect(JSON.parse(text)).toMatchObject({
    format: "sdma-portal-diagnosis",
    version: 1,
    portal: { version: expect.stringMatching(/^\d+\.\d+/), build: expect.stringMatching(/^[0-9a-f]{12}$/) },
    person: null,
  });

  const sent: string[] = [];
  await page.goto(opener);
  await page.waitForLoadState("networkidle");
  page.on("request", (one) => sent.push(one.url()));
  await page.getByLabel("Drop a diagnosis here").setInputFiles({
    name: "diagnosis.json",
    mimeType: "application/json",
    buffer: Buffer.from(text),
  });
  await expect(page.getByRole("heading", { name: "Opened diagnosis" })).toBeFocused();
  await expect(page.getByRole("heading", { name: /^Permissions of .* on library library-/ })).toBeVisible();
  expect(sent.filter((url) => url.includes("/api/"))).toEqual([]);
  expect(await accessibilityViolations(page), "light").toEqual([]);
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await colorViolations(page), "dark").toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  const main = page.getByRole("main");
  expect(await main.evaluate((one) => one.scrollWidth - one.clientWidth), "390 px").toBe(0);
  await page.getByRole("button", { name: "Open another" }).press("Enter");
  await expect(page.getByLabel("Or paste its text")).toBeVisible();
});

test("hostile files are refused with a reason, and shown as text where they are none", async ({ page }) => {
  await page.goto(opener);
  const paste = page.getByLabel("Or paste its text");
  await expect(paste).toBeEditable();
  await page.waitForLoadState("networkidle");
  const alert = page.getByRole("main").getByRole("alert");
  const refused = [
    ["Dear colleague", "not valid JSON"],
    [`{"a":`.repeat(50_000), "nested more than"],
    ['{"format":"sdma-portal-diagnosis","version":9}', "A newer portal made it (version 9)"],
    ['{"__proto__":{"format":"sdma-portal-diagnosis","version":1}}', "not a diagnosis"],
    ['{"format":"sdma-portal-diagnosis","version":1,"createdAtMs":1e300}', "cannot be read at createdAtMs"],
  ] as const;
  for (const [text, reason] of refused) {
    await paste.fill(text);
    await expect(alert).toContainText(reason);
  }
  await page.getByLabel("Drop a diagnosis here").setInputFiles({
    name: "large.json",
    mimeType: "application/json",
    buffer: Buffer.alloc(6_000_000, "[1,"),
  });
  await expect(alert).toContainText("too large");

  const html = '<img src="x" onerror="document.title=\'owned\'">\u202egpj';
  const hostile = {
    ...{ format: "sdma-portal-diagnosis", version: 1, createdAtMs: 8.64e15, roleId: html, person: null },
    portal: { version: html, build: html },
    deployment: { id: html, region: html, apiId: html, stage: html },
    permissions: {
      ...{ roleId: html, place: [{ kind: html, id: html }], policiesReadAtMs: 0, resourcePolicyReadAtMs: 0 },
      unread: [html, html],
      verdicts: Array.from({ length: 300 }, () => ({
        ...{ operationId: html, verdict: "denied", iam: "unknown", sdma: "unknown", reason: html },
        ...{ decisive: null, nearest: null },
      })),
    },
    denials: [],
    checks: null,
  };
  await paste.fill(JSON.stringify(hostile));
  await expect(page.getByRole("heading", { name: "Opened diagnosis" })).toBeFocused();
  await expect(page.getByRole("main").locator("img")).toHaveCount(0);
  await expect(page.getByRole("main")).toContainText('<img src="x"');
  await expect(page.getByRole("main")).not.toContainText("\u202e");
  await expect(page).toHaveTitle(/^Open a diagnosis/);
});

test.describe("of somebody who is refused", () => {
  test.use({ person: "sara.rao" });

  test("a decoded request of one's own is shared with its request id, and the checks are", async ({
    page,
  }) => {
    await page.goto(routes.project(port));
    await page.getByRole("alert").first().getByRole("link", { name: "Decode" }).click();
    await expect(page.getByRole("list", { name: "Causes" })).toBeVisible();
    const text = await saveDiagnosis(page);
    await expectNoSecret(page, text);
    const requestId = new URL(page.url()).searchParams.get("request");
    expect(JSON.parse(text).denials).toMatchObject([
      { requestId, code: "access-denied-sdma", operationId: "GetProject", status: 403 },
    ]);
    await page.goto(opener);
    await page.getByLabel("Or paste its text").fill(text);
    await expect(page.getByRole("heading", { name: "Refusal: GetProject" })).toBeVisible();
  });
});
