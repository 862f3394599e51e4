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
const repeatedItems =
  ":is(li, [role=listitem]):nth-child(n + 40), :is(tr, [role=row], [role=treeitem]):nth-child(n + 16)";

/** Its half megabyte is sent to a page once, since that takes as long as a look at a small page. */
const isInjected = (page: Page) => page.evaluate(() => "axe" in window);

interface Scope {
  /** A selector of the part to look at; the whole page unless given. */
  within?: string;
}

async function found(page: Page, options: RunOptions, { within }: Scope): Promise<string[]> {
  await settle(page);
  const axe = new AxeBuilder({ page, ...((await isInjected(page)) ? { axeSource: "void 0" } : {}) })
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

const seenMark = "data-seen-by-test";
const newMark = "data-new-to-test";

/** For `violationsAtAnotherWidth`: what is visible now has colors that need no second look. */
export const markSeen = (page: Page): Promise<void> =>
  page.evaluate((mark) => {
    for (const element of document.querySelectorAll("body *"))
      if (element.checkVisibility()) element.setAttribute(mark, "");
  }, seenMark);

/** @returns how many elements are visible that were not when `markSeen` ran */
const markNew = (page: Page): Promise<number> =>
  page.evaluate(
    ([seen, added]) => {
      const all = [...document.querySelectorAll(`body :not([${seen}])`)];
      const found = all.filter((element) => element.checkVisibility());
      for (const element of found) element.setAttribute(added, "");
      return found.length;
    },
    [seenMark, newMark] as const,
  );

/** What axe has against a page at another width: colors only of what another width has brought, all else of everything. */
export async function violationsAtAnotherWidth(page: Page): Promise<string[]> {
  const withoutColor = Object.fromEntries(rulesOfColor.map((id) => [id, { enabled: false }]));
  const all = await found(
    page,
    { runOnly: { type: "tag", values: standards }, rules: { ...rules, ...withoutColor } },
    {},
  );
  const added = await markNew(page);
  return added === 0 ? all : [...all, ...(await colorViolations(page, { within: `[${newMark}]` }))];
}
