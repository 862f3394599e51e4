import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

type RunOptions = Parameters<AxeBuilder["options"]>[0];

const standards = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
/** Good practice that is no part of the standards, and that people who go from landmark to landmark notice. */
const rules = { "landmark-unique": { enabled: true } };
/** Another theme changes colors and nothing else. */
const rulesOfColor = ["color-contrast", "link-in-text-block"];

/** Colors that are on their way to another theme have no contrast to speak of yet. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const passing = document.getAnimations().filter(({ effect }) => effect?.getTiming().iterations === 1);
    await Promise.allSettled(passing.map(({ finished }) => finished));
  });
}

async function found(page: Page, options: RunOptions): Promise<string[]> {
  await settle(page);
  const axe = new AxeBuilder({ page }).options({ resultTypes: ["violations"], preload: false, ...options });
  const { violations } = await axe.analyze();
  return violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes.map(({ html, any }) => `${html.slice(0, 200)} (${any[0]?.message ?? ""})`).join(" | ")}`,
  );
}

/** What axe has against the page as it stands, one line per rule. */
export const accessibilityViolations = (page: Page): Promise<string[]> =>
  found(page, { runOnly: { type: "tag", values: standards }, rules });

/** What axe has against its colors alone. */
export const colorViolations = (page: Page): Promise<string[]> =>
  found(page, { runOnly: { type: "rule", values: rulesOfColor } });
