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

/** The items of a long list are alike, and axe takes a minute for the contrast of thousands. */
const repeatedItems = ":is(li, [role=listitem]):nth-child(n + 40)";

interface Scope {
  /** A selector of the part to look at; the whole page unless given. */
  within?: string;
}

async function found(page: Page, options: RunOptions, { within }: Scope): Promise<string[]> {
  await settle(page);
  const axe = new AxeBuilder({ page })
    .options({ resultTypes: ["violations"], preload: false, ...options })
    .exclude(repeatedItems)
    // Frames of other origins would need a page of their own; the portal has none.
    .setLegacyMode();
  const { violations } = await (within ? axe.include(within) : axe).analyze();
  return violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes.map(({ html, any }) => `${html.slice(0, 200)} (${any[0]?.message ?? ""})`).join(" | ")}`,
  );
}

/** What axe has against the page as it stands, one line per rule. */
export const accessibilityViolations = (page: Page, scope: Scope = {}): Promise<string[]> =>
  found(page, { runOnly: { type: "tag", values: standards }, rules }, scope);

/** What axe has against its colors alone. */
export const colorViolations = (page: Page, scope: Scope = {}): Promise<string[]> =>
  found(page, { runOnly: { type: "rule", values: rulesOfColor } }, scope);
