// `npm run screenshots`: starts sandbox and portal from a build, signs in, and renews docs/screenshots/*.png.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "@playwright/test";
import sharp from "sharp";
import { routes } from "../lib/shared/routes";
import { seedLibraryId, seedProjectId, seedVersionedAssetId } from "../sandbox/seed/identifiers";
import { findBrowser } from "./lib/find-browser.mjs";
import { root, waitForUrl } from "./lib/setup.mjs";

const port = process.env.PORT ?? "3860";
const sandboxPort = process.env.SANDBOX_PORT ?? "4860";
const portalUrl = `http://127.0.0.1:${port}`;
const folder = join(root, "docs", "screenshots");

const project = { deploymentId: "sandbox", libraryId: seedLibraryId, projectId: seedProjectId };
const asset = { ...project, assetId: seedVersionedAssetId };

interface Picture {
  name: string;
  person: string;
  path: string;
  options?: BrowserContextOptions;
  /** Role other than the person's first one. */
  roleId?: string;
  /** Goes on from the page to what the picture shows. */
  goOn?: (page: Page) => Promise<void>;
}

async function openFile(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Container yard orthophoto 2026-11" }).first().click();
  await page
    .getByRole("link", { name: /overview\.jpg/ })
    .first()
    .click();
  await page.getByRole("main").locator("img").first().waitFor();
}

const pictures: readonly Picture[] = [
  { name: "project-light", person: "Mira Kovač", path: routes.project(project) },
  {
    name: "project-dark",
    person: "Mira Kovač",
    path: routes.project(project),
    options: { colorScheme: "dark" },
  },
  {
    name: "project-390",
    person: "Mira Kovač",
    path: routes.project(project),
    options: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 },
  },
  { name: "asset", person: "Mira Kovač", path: routes.asset(asset) },
  { name: "file", person: "Mira Kovač", path: routes.project(project), goOn: openFile },
  {
    name: "refusal",
    person: "Ada Novak",
    path: routes.libraryProjects(project.deploymentId, project.libraryId),
    roleId: "assets-and-projects",
  },
];

/** Waits until nothing is loading; the map draws for a moment after its last tile. */
async function settle(page: Page): Promise<void> {
  await page.waitForLoadState("networkidle");
  await page.waitForTimeout(1_500);
}

async function take(browser: Browser, { name, person, path, options, roleId, goOn }: Picture): Promise<void> {
  const context = await browser.newContext({
    baseURL: portalUrl,
    viewport: { width: 1440, height: 900 },
    colorScheme: "light",
    ...options,
  });
  try {
    if (roleId)
      await context.addCookies([{ name: "sdma-portal.role.sandbox", value: roleId, url: portalUrl }]);
    const page = await context.newPage();
    await page.goto(path);
    await page.getByRole("button", { name: /^Sign in with/ }).click();
    await page.getByRole("button", { name: person }).click();
    await page.waitForURL(`${portalUrl}${path}*`);
    await settle(page);
    await goOn?.(page);
    await settle(page);
    const picture = await page.screenshot({ animations: "disabled", caret: "hide" });
    const { size } = await sharp(picture)
      .png({ palette: true, quality: 90, effort: 10 })
      .toFile(join(folder, `${name}.png`));
    console.log(`${name}.png, ${Math.round(size / 1_000)} kB`);
  } finally {
    await context.close();
  }
}

async function takeAll(): Promise<void> {
  const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const browser = await chromium.launch({
    executablePath: findBrowser(),
    args: [...asRoot, "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"],
  });
  try {
    for (const picture of pictures) await take(browser, picture);
  } finally {
    await browser.close();
  }
}

if (process.env.PORTAL_CONFIG || existsSync(join(root, "portal.config.json"))) {
  console.error("The pictures show the sandbox: move portal.config.json away and unset PORTAL_CONFIG first.");
  process.exit(1);
}
mkdirSync(folder, { recursive: true });
const data = mkdtempSync(join(tmpdir(), "sdma-portal-screenshots-"));
const portal = spawn(process.execPath, [join("scripts", "start.mjs")], {
  cwd: root,
  env: {
    ...process.env,
    PORT: port,
    SANDBOX_PORT: sandboxPort,
    PORTAL_DATA: data,
    SANDBOX_DATA_DIR: join(data, "sandbox"),
  },
  stdio: ["ignore", "ignore", "inherit"],
});
const ended = new Promise((resolve) => portal.once("exit", resolve));
try {
  await waitForUrl(`${portalUrl}/api/health`, portal, 600_000);
  await takeAll();
} finally {
  portal.kill("SIGTERM");
  await ended;
  rmSync(data, { recursive: true, force: true });
}
