import type { Page } from "@playwright/test";
import { routes } from "../../lib/shared/routes";
import { everyPage } from "../every-page/pages";
import { expect, test } from "../support/portal-test";

/** Until nothing more is fetched. */
const mostRequests = 20;
/**
 * A file asks once more on a machine so busy that its reads may be waiting for the rate limit. The quota page names people,
 * and a name with a letter beyond Western European brings a second font.
 */
const moreRequests: Readonly<Record<string, number>> = { "file with text": 21, quota: 21 };
/** Scripts that a page needs at first sight, in kB on the wire. */
const scriptLimits: Readonly<Record<string, number>> = {
  "sign-in": 160,
  home: 190,
  libraries: 190,
  "assets of a library": 190,
  project: 190,
  asset: 190,
  "members of a library": 190,
  "file with text": 190,
  quota: 190,
};

/** What an open page asks after three seconds and then once a minute; a busy machine is not done by then. */
const isAskedInTime = (path: string) => path === routes.sendAccessRequest("rijeka", "count");

interface Transfer {
  name: string;
  kind: string;
  /** Of its body, as it came over the wire. */
  bytes: number;
  headerBytes: number;
}

/** Everything that a browser with an empty cache fetches for a page. */
async function watchTransfers(page: Page): Promise<() => Transfer[]> {
  const session = await page.context().newCDPSession(page);
  const transfers = new Map<string, Transfer>();
  session.on("Network.responseReceived", ({ requestId, type, response }) =>
    transfers.set(requestId, {
      name: new URL(response.url).pathname,
      kind: type,
      bytes: 0,
      headerBytes: response.encodedDataLength,
    }),
  );
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const transfer = transfers.get(requestId);
    if (transfer) transfer.bytes = encodedDataLength - transfer.headerBytes;
  });
  await session.send("Network.enable");
  return () => [...transfers.values()];
}

const inKilobytes = (bytes: number) => `${(bytes / 1_000).toFixed(1)} kB`;
const sumBytes = (transfers: readonly Transfer[]) => transfers.reduce((sum, { bytes }) => sum + bytes, 0);

for (const { name, address, heading, person } of everyPage.filter((listed) => listed.name in scriptLimits))
  test.describe(name, () => {
    test.use({ person });

    test(`${name}: a cold load stays within its scripts and requests`, async ({ page }, info) => {
      const transfers = await watchTransfers(page);
      const document = await (await page.goto(address))?.text();
      await expect(page.getByRole("heading", { name: heading }).first()).toBeVisible();
      await page.waitForLoadState("networkidle");
      const loaded = transfers().filter(({ name: path }) => !isAskedInTime(path));
      const scripts = loaded
        .filter(({ kind }) => kind === "Script")
        .sort((one, two) => two.bytes - one.bytes);
      // What comes after these waits until the page is shown.
      const needed = scripts.filter(({ name: path }) => document?.includes(path));
      const facts = [
        `${inKilobytes(sumBytes(needed))} of script at first sight, ${inKilobytes(sumBytes(scripts))} in the end`,
        `${loaded.length} requests`,
        ...scripts.map(({ name: path, bytes }) => `${inKilobytes(bytes)} ${path}`),
        ...loaded.filter(({ kind }) => kind !== "Script").map(({ name: path, kind }) => `${kind} ${path}`),
      ];
      for (const description of facts) info.annotations.push({ type: "weight", description });
      expect(sumBytes(needed) / 1_000, "kB of script").toBeLessThanOrEqual(scriptLimits[name] ?? 0);
      expect(loaded.length, "requests").toBeLessThanOrEqual(moreRequests[name] ?? mostRequests);
    });
  });
