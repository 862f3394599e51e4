import { appendFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import type { BrowserContext, Page, Response } from "@playwright/test";
import { portalUrl, runFolder } from "../servers/addresses";

export const visitedFolder = join(runFolder, "visited");

/** File contents are the survey's own; only what the portal words itself is of interest. */
const isWorded = (type: string) => /json|html|text\/(plain|x-component)|javascript/.test(type);

export interface Gathering {
  /** Keeps what the pages and cookies hold at the end. */
  finish(): Promise<void>;
}

async function leavingsOf(page: Page): Promise<string> {
  const storage = await page
    .evaluate(() => JSON.stringify({ ...localStorage }) + JSON.stringify({ ...sessionStorage }))
    .catch(() => "");
  return `${page.url()}\n${await page.content().catch(() => "")}\n${storage}\n`;
}

/** Built files are the same for everybody and at every time: once is enough, and each page has a megabyte of them. */
const builtFiles = `${portalUrl}/_next/static/`;
const keptFiles = new Set<string>();

/** Keeps every answer of the portal, and at the end pages, cookies and storage, for the search for secrets. */
export function gatherVisited(context: BrowserContext, name: string): Gathering {
  mkdirSync(visitedFolder, { recursive: true });
  const file = join(visitedFolder, `${name}.txt`);
  const pending: Promise<void>[] = [];
  const keep = async (response: Response) => {
    const headers = await response.allHeaders();
    const text = isWorded(headers["content-type"] ?? "") ? await response.text() : "";
    appendFileSync(file, `${response.url()}\n${JSON.stringify(headers)}\n${text}\n`);
    if (response.url().startsWith(builtFiles)) keptFiles.add(response.url());
  };
  context.on("response", (response) => {
    if (!response.url().startsWith(portalUrl) || keptFiles.has(response.url())) return;
    // Answers of left pages cannot be read anymore.
    pending.push(keep(response).catch(() => undefined));
  });
  return {
    finish: async () => {
      await Promise.race([Promise.all(pending), new Promise((resolve) => setTimeout(resolve, 300))]);
      for (const page of context.pages()) appendFileSync(file, await leavingsOf(page));
      appendFileSync(file, JSON.stringify(await context.cookies()));
    },
  };
}
