import AxeBuilder from "@axe-core/playwright";
import { seedProjectId } from "../../sandbox/seed/identifiers";
import { portalUrl } from "../servers/addresses";
import { expect, frameIn, hostAddress, notedEvents, test } from "../support/embed-browser";

const project = "Port of Rijeka — 2026 survey";
const crane = "Harbour crane 04 · laser scan";

test("pages follow each other in the frame, and the host's back and forward go through them", async ({
  embedContext,
}) => {
  const page = await embedContext.newPage();
  await page.goto(hostAddress("operations", "/one"));
  const survey = frameIn(page, "survey");
  await survey.getByRole("link", { name: crane }).click();
  await expect(survey.getByRole("heading", { level: 1, name: crane })).toBeVisible();
  await page.evaluate(() => history.back());
  await expect(survey.getByRole("heading", { level: 1, name: project })).toBeVisible();
  await page.evaluate(() => history.forward());
  await expect(survey.getByRole("heading", { level: 1, name: crane })).toBeVisible();
  const events = await notedEvents(page);
  expect(
    events.map((event) => event.replace(/ libraries\/\S+(projects|assets)\/(project|asset)\S+$/, " $2")),
  ).toEqual([
    "survey: navigate asset",
    "survey: navigate project",
    "survey: navigate asset",
    "survey: ready project",
  ]);
});

test("numbers are written as the host's locale has them", async ({ embedContext }) => {
  const page = await embedContext.newPage();
  await page.goto(hostAddress("operations", "/one"));
  const survey = frameIn(page, "survey");
  await expect(survey.getByText(/^\d,\d{3} files$/)).toBeVisible();
  await page.locator("#survey").evaluate((element) => element.setAttribute("locale", "de-DE"));
  await expect(survey.getByText(/^\d\.\d{3} files$/)).toBeVisible();
});

test("the host goes to pages and changes the look without loading the frame again", async ({
  embedContext,
}) => {
  const page = await embedContext.newPage();
  await page.goto(hostAddress("operations", "/one"));
  const survey = frameIn(page, "survey");
  await expect(survey.getByRole("heading", { level: 1, name: project })).toBeVisible();
  let documents = 0;
  page.on("request", (request) => {
    if (request.isNavigationRequest()) documents += 1;
  });
  await page.locator("#survey").evaluate((element) => {
    const embed = element as unknown as { goTo(page: string): void; setTheme(theme: object): void };
    embed.goTo("quota");
    embed.setTheme({ mode: "dark", color: "#ffe000", radius: 0, fontSize: 15 });
  });
  await expect(survey.getByRole("heading", { level: 1, name: "Quota & throttling" })).toBeVisible();
  const look = await survey.locator("html").evaluate((html) => {
    const style = getComputedStyle(html);
    return [html.className, style.getPropertyValue("--primary"), style.getPropertyValue("--radius-lg")];
  });
  expect(look).toEqual(["dark", "#ffe000", "0px"]);
  await page.locator("#survey").evaluate((element) => {
    (element as unknown as { goTo(page: string): void }).goTo("permissions/build");
  });
  await expect
    .poll(() => notedEvents(page))
    .toContainEqual(expect.stringContaining("embed-page-not-allowed"));
  expect(documents).toBe(0);
});

test("links out of the frame open the portal in a window of its own", async ({ embedContext }) => {
  const page = await embedContext.newPage();
  await page.goto(hostAddress("operations", "/one"));
  const survey = frameIn(page, "survey");
  const opened = embedContext.waitForEvent("page");
  await survey.getByRole("link", { name: "Open in a new window" }).click();
  const target = new URL((await opened).url());
  expect(target.origin).toBe(portalUrl);
  expect(target.searchParams.get("callbackUrl")).toContain(seedProjectId);
});

for (const theme of ["light", "dark"] as const)
  test(`pages in frames are accessible in the ${theme} theme`, async ({ embedContext }) => {
    const page = await embedContext.newPage();
    await page.emulateMedia({ colorScheme: theme });
    await page.goto(hostAddress("operations"));
    for (const [id, heading] of [
      ["survey", project],
      ["map", project],
      ["capacity", "Quota & throttling"],
    ] as const)
      await expect(frameIn(page, id).getByRole("heading", { level: 1, name: heading })).toBeVisible();
    await expect(frameIn(page, "survey").getByText("You are Viewer", { exact: true })).toBeVisible();
    const { violations } = await new AxeBuilder({ page })
      .withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"])
      .analyze();
    const inFrames = violations.flatMap(({ id, nodes }) =>
      nodes.filter(({ target }) => target.length > 1).map(({ html }) => `${id}: ${html.slice(0, 200)}`),
    );
    expect(inFrames).toEqual([]);
  });

test("a frame as narrow as a phone needs no sideways scrolling", async ({ embedContext }) => {
  const page = await embedContext.newPage();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(hostAddress("operations", "/one"));
  const survey = frameIn(page, "survey");
  await expect(survey.getByRole("link", { name: crane })).toBeVisible();
  const [scrollWidth, clientWidth] = await survey
    .locator("html")
    .evaluate((html) => [html.scrollWidth, html.clientWidth]);
  expect(scrollWidth).toBe(clientWidth);
});
