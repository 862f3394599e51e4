import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { lazyStores, openStore } from "./open-store";
import { lastSignOutMs, recordSignOut } from "./sign-outs";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "portal-store-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("the embedded store", () => {
  it("is opened once, with the first use, in a folder that others cannot read", async () => {
    const path = join(folder, "a", "b");
    const { store } = lazyStores({ dataFolder: path });
    expect(() => statSync(path)).toThrow("ENOENT");
    expect(await store()).toBe(await store());
    expect(statSync(path).mode & 0o777).toBe(0o700);
    expect(statSync(join(path, "portal.sqlite")).isFile()).toBe(true);
  });

  it("is tried again after it could not be opened", async () => {
    const path = join(folder, "taken");
    writeFileSync(path, "a file where the folder should be");
    const { store } = lazyStores({ dataFolder: path });
    await expect(store()).rejects.toThrow();
    rmSync(path);
    await recordSignOut(await store(), "mira", 5);
    expect(await lastSignOutMs(await store(), "mira")).toBe(5);
  });

  it("persists, and is shared by processes of one machine", async () => {
    const path = join(folder, "portal.sqlite");
    const [one, two] = [await openStore(path), await openStore(path)];
    await recordSignOut(one, "mira", 5);
    expect(await lastSignOutMs(two, "mira")).toBe(5);
    await recordSignOut(two, "mira", 6);
    await one.destroy();
    await two.destroy();
    expect(await lastSignOutMs(await openStore(path), "mira")).toBe(6);
  });

  it("refuses a file that is no store", async () => {
    const path = join(folder, "portal.sqlite");
    writeFileSync(path, "not a database, and long enough to be told apart from an empty one".repeat(20));
    await expect(openStore(path)).rejects.toThrow();
  });
});
