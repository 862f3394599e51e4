import type { Page } from "@playwright/test";
import { routes } from "../../lib/shared/routes";
import { accessibilityViolations, colorViolations } from "../every-page/accessibility-violations";
import { expect, test } from "../support/portal-test";

const decode = routes.decodeDenial("rijeka");
const host = "abc123.execute-api.us-west-2.amazonaws.com";
const token = `IQoJ${"b3JpZ2luX2Vj".repeat(20)}`;
const request = [
  `curl 'https://${host}/2025-04-18/iam/libraries'`,
  "-H 'x-amz-date: 20261122T120000Z'",
  `-H 'x-amz-security-token: ${token}'`,
  `-H 'Authorization: AWS4-HMAC-SHA256 Credential=ASIAIOSFODNN7EXAMPLE/20261122/us-east-1/execute-api/aws4_request, SignedHeaders=host;x-amz-date;x-amz-security-token, Signature=${"0f".repeat(32)}'`,
].join(" \\\n  ");
const answer = `HTTP/2 403 \nx-amzn-errortype: InvalidSignatureException\n\n{"message":"Credential should be scoped to a valid region, not 'us-east-1'. "}`;

async function type(page: Page, text: string): Promise<void> {
  await page.getByLabel("Answer or request").fill(text);
  await page.getByLabel("Answer or request").press("Control+Enter");
}

test("a pasted refusal becomes causes, evidence and a next step, and nothing is sent", async ({ page }) => {
  await page.goto(decode);
  await expect(page.getByLabel("Answer or request")).toBeEditable();
  await page.waitForLoadState("networkidle");
  const sent: string[] = [];
  page.on("request", (one) => {
    // On a busy machine the shell asks for its figures later than that.
    if (!/\/(budget|count)$/.test(one.url())) sent.push(`${one.method()} ${one.url()}`);
  });
  await type(page, `${request}\n\n${answer}`);
  await expect(page.getByRole("list", { name: "Causes" })).toContainText("Wrong region");
  await expect(page.getByRole("list", { name: "Causes" })).toContainText("Certain");
  await expect(page.getByRole("list", { name: "Differences" })).toContainText("Credential scope");
  await expect(page.getByText("Sign with the Region in the host name").first()).toBeVisible();
  const pasted = page.getByRole("region", { name: "Pasted text" });
  await expect(pasted.locator("mark").filter({ hasText: "Credential should be scoped" })).toBeVisible();
  const shown = (await page.locator("main").textContent()) ?? "";
  for (const secret of [token, "0f0f0f", "ASIAIOSFODNN7EXAMPLE"]) expect(shown).not.toContain(secret);
  expect(sent).toEqual([]);
});

test("the keyboard alone decodes, goes on to the result and comes back", async ({ page }) => {
  await page.goto(decode);
  const box = page.getByLabel("Answer or request");
  await expect(box).toBeEditable();
  await page.getByRole("button", { name: "Decode", exact: true }).press("Enter");
  await expect(page.getByText("Paste an answer or a request.")).toBeVisible();
  await type(page, '{"message":"Missing Authentication Token"}');
  await expect(page.getByRole("heading", { name: "Result" })).toBeFocused();
  await expect(page.getByText("missing-token")).toBeVisible();
  await page.getByRole("button", { name: "Paste another" }).press("Enter");
  await expect(box).toHaveValue("");
});

for (const width of [1440, 390])
  test(`axe finds nothing in a result at ${width} px, light or dark`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 });
    await page.goto(decode);
    await expect(page.getByLabel("Answer or request")).toBeEditable();
    await type(page, `${request}\n\n${answer}`);
    await expect(page.getByRole("list", { name: "Differences" })).toBeVisible();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    expect(await accessibilityViolations(page), "light").toEqual([]);
    await page.emulateMedia({ colorScheme: "dark" });
    expect(await colorViolations(page), "dark").toEqual([]);
  });

test("garbage gives an honest answer", async ({ page }) => {
  await page.goto(decode);
  await expect(page.getByLabel("Answer or request")).toBeEditable();
  await type(page, "}{ \u0000 lorem <b>ipsum</b>");
  await expect(page.getByRole("list", { name: "Causes" })).toContainText("Nothing recognized");
});
