import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { startTestSandbox, type TestSandbox } from "../sandbox/testing/start-test-sandbox";
import { root } from "./guards/repository-files";
import {
  buildPortal,
  installProduction,
  type ProductionPortal,
  startProduction,
} from "./production-install.test-support";

const lockSchema = z.object({
  packages: z.record(z.string(), z.object({ dev: z.boolean().default(false) })),
});

/** Folders of packages that only development needs, such as `node_modules/tsx`. */
function devPackages(): string[] {
  const { packages } = lockSchema.parse(JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")));
  return Object.entries(packages).flatMap(([path, { dev }]) => (dev ? [path] : []));
}

const manifestSchema = z.object({ dependencies: z.record(z.string(), z.string()) });
const dependenciesIn = (path: string) =>
  Object.keys(manifestSchema.parse(JSON.parse(readFileSync(join(root, path), "utf8"))).dependencies);

/** Packages of the portal bring these along. */
const sharedIndirectly = new Set(["quickselect", "sharp"]);

function sandboxPackages(): string[] {
  const ofPortal = new Set(dependenciesIn("package.json"));
  return dependenciesIn(join("sandbox", "package.json")).filter(
    (name) => !ofPortal.has(name) && !sharedIndirectly.has(name),
  );
}

describe("a production install", () => {
  let folder: string;
  let sandbox: TestSandbox;
  let portal: ProductionPortal;

  beforeAll(async () => {
    await buildPortal();
    folder = mkdtempSync(join(tmpdir(), "sdma-portal-production-"));
    await installProduction(folder);
    sandbox = await startTestSandbox();
    portal = await startProduction(folder, sandbox.handles);
  }, 600_000);

  afterAll(async () => {
    portal?.child.kill("SIGKILL");
    await sandbox?.dispose();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  it("holds no package for development and nothing of the sandbox", () => {
    const known = devPackages();
    expect(known).toContain("node_modules/tsx");
    expect(known.filter((path) => existsSync(join(folder, path)))).toEqual([]);
    const ofSandbox = sandboxPackages();
    expect(ofSandbox).toContain("oidc-provider");
    expect(ofSandbox.filter((name) => existsSync(join(folder, "node_modules", name)))).toEqual([]);
    expect(existsSync(join(folder, "sandbox"))).toBe(false);
  });

  it("is healthy", async () => {
    const answer = await fetch(`${portal.origin}/api/health`);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ status: "ok" });
  });

  it("is ready: configuration, issuer and STS can be used", async () => {
    const answer = await fetch(`${portal.origin}/api/health/ready`);
    expect(await answer.json()).toMatchObject({ status: "ready" });
    expect(answer.status).toBe(200);
  });

  it("renders the sign-in page with its styles and scripts", async () => {
    const answer = await fetch(`${portal.origin}/sign-in`);
    expect(answer.status).toBe(200);
    const page = await answer.text();
    expect(page).toContain("Sign in to SDMA Portal");
    const parts = [...page.matchAll(/(?:src|href)="(\/_next\/static\/[^"]+\.(?:js|css))"/g)].map(
      ([, path]) => path,
    );
    expect(parts.length).toBeGreaterThan(2);
    const statuses = await Promise.all(
      parts.map((path) => fetch(portal.origin + path).then(({ status }) => status)),
    );
    expect(new Set(statuses)).toEqual(new Set([200]));
  });

  it("answers an unsigned call of the proxy by 401 in its JSON shape", async () => {
    const answer = await fetch(`${portal.origin}/api/sdma/sandbox/iam/libraries`);
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ problem: { code: "signed-out", status: 401 } });
  });

  it("ends with code 0 on SIGTERM", async () => {
    const exited = once(portal.child, "exit");
    portal.child.kill("SIGTERM");
    expect(await exited).toEqual([0, null]);
  });
});
