import { once } from "node:events";
import { get, type IncomingMessage } from "node:http";
import { routes } from "../../lib/shared/routes";
import { seedStreamedAssetId, seedStreamedFileId } from "../../sandbox/seed/identifiers";
import { freePort } from "../../scripts/lib/free-port";
import { spawnPortal } from "../servers/spawn-portal";
import { port as project } from "../support/addresses";
import { expect, test } from "../support/portal-test";

const fileBytes = 200_000_313;
const content = routes.fileContent({ ...project, assetId: seedStreamedAssetId, fileId: seedStreamedFileId });

const open = (url: string, cookie: string) =>
  new Promise<IncomingMessage>((resolve, reject) => {
    get(url, { agent: false, headers: { cookie } }, resolve).once("error", reject);
  });

test("SIGTERM refuses readiness at once, finishes a download, and ends the process with code 0", async ({
  context,
}) => {
  const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  const port = await freePort();
  const portal = await spawnPortal("portal-that-ends", port);
  const url = (path: string) => `http://127.0.0.1:${port}${path}`;
  const status = (path: string) =>
    fetch(url(path)).then(
      (answer) => answer.status,
      () => 0,
    );
  expect(await status("/api/health/ready")).toBe(200);

  const download = await open(url(content), cookie);
  expect([download.statusCode, download.headers["content-length"]]).toEqual([200, String(fileBytes)]);
  const ended = once(portal, "exit");
  portal.kill("SIGTERM");
  await expect.poll(() => status("/api/health/ready")).toBe(503);
  // As supervisors repeat it, to the whole process group for one.
  portal.kill("SIGTERM");

  let received = 0;
  for await (const chunk of download) received += chunk.length;
  expect(received).toBe(fileBytes);
  expect(await ended).toEqual([0, null]);
});
