import { get, type IncomingMessage } from "node:http";
import { routes } from "../../lib/shared/routes";
import { freePort } from "../../scripts/lib/free-port";
import { portalUrl } from "../servers/addresses";
import { spawnPortal } from "../servers/spawn-portal";
import { expect, test } from "../support/portal-test";
import { withFault } from "../support/sandbox-control";

const delayMs = 8_000;

test.use({ person: "mira.kovac" });

/** Opens a page. @returns milliseconds until each text has come */
async function arrivalsOf(
  url: string,
  headers: Record<string, string>,
  texts: readonly string[],
): Promise<number[]> {
  const sinceMs = performance.now();
  const page = await new Promise<IncomingMessage>((resolve, reject) => {
    get(url, { agent: false, headers }, resolve).once("error", reject);
  });
  const arrivals: number[] = [];
  let html = "";
  for await (const chunk of page.setEncoding("utf8")) {
    html += chunk;
    for (const [index, text] of texts.entries())
      if (html.includes(text)) arrivals[index] ??= performance.now() - sinceMs;
  }
  return arrivals;
}

test("a page is rendered while STS is slow, and the role is assumed once for all its reads", async ({
  context,
}) => {
  const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  // One that has assumed no role yet.
  const port = await freePort();
  const portal = await spawnPortal("portal-without-roles", port);
  const origin = `http://127.0.0.1:${port}`;
  const headers = { cookie, host: new URL(portalUrl).host };
  await withFault({ service: "sts", latencyMs: delayMs }, async () => {
    const url = origin + routes.libraries("rijeka");
    const [navigation = 0, library = 0] = await arrivalsOf(url, headers, [
      'aria-label="Main"',
      "Rijeka Geodata",
    ]);
    expect(navigation).toBeGreaterThan(0);
    expect(navigation).toBeLessThan(delayMs / 2);
    expect(library).toBeGreaterThan(delayMs / 2);
    expect(library).toBeLessThan(delayMs * 1.7);
  });
  portal.kill("SIGTERM");
});
