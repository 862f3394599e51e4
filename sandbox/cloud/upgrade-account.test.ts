import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "libsql";
import { afterEach, beforeEach, expect, it } from "vitest";
import { operatorUserName, portalUserName } from "../identity/directory";
import { accountOfAccessKey } from "./access-key-account";
import { openCloudStore } from "./cloud-store";
import { loadSecrets } from "./sandbox-secrets";
import { seedCloud } from "./seed-cloud";

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "account-"));
});
afterEach(() => rmSync(directory, { recursive: true }));

/** Takes the operator out of a fresh file, which is what the sandbox wrote before there was one. */
async function writeEarlierSecrets(): Promise<string> {
  const { operator: _, ...earlier } = await loadSecrets(directory);
  const file = join(directory, "secrets.json");
  writeFileSync(file, JSON.stringify(earlier));
  return file;
}

it("adds an operator to secrets that have none, the same however often, and keeps the others", async () => {
  const file = await writeEarlierSecrets();
  const text = readFileSync(file, "utf8");
  const first = await loadSecrets(directory);
  expect(first.operator.accessKeyId).toMatch(/^AKIA[A-Z2-7]{16}$/);
  expect(accountOfAccessKey(first.operator.accessKeyId)).toBe("111122223333");
  expect(first.operator.secretAccessKey).toHaveLength(40);
  expect(first.operator.secretAccessKey).not.toBe(first.base.secretAccessKey);
  expect(first).toMatchObject(JSON.parse(text));
  expect(statSync(file).mode & 0o777).toBe(0o600);
  writeFileSync(file, text);
  expect(await loadSecrets(directory)).toEqual(first);
});

const earlierTables = `
  CREATE TABLE users (name TEXT PRIMARY KEY, user_id TEXT NOT NULL, path TEXT NOT NULL, boundary TEXT);
  CREATE TABLE access_keys (access_key_id TEXT PRIMARY KEY, user_name TEXT NOT NULL, secret TEXT NOT NULL,
    is_active INTEGER NOT NULL);
  CREATE TABLE roles (name TEXT PRIMARY KEY, role_id TEXT NOT NULL, path TEXT NOT NULL, trust_policy TEXT NOT NULL,
    max_session_seconds INTEGER NOT NULL, boundary TEXT);
  INSERT INTO users VALUES ('${portalUserName}', 'AIDAEARLIER', '/', NULL);
  INSERT INTO roles VALUES ('Mine', 'AROAEARLIER', '/', '{}', 3600, NULL);
`;

it("brings an account from before up to date once, and leaves it alone afterwards", async () => {
  const path = join(directory, "cloud.sqlite");
  const database = new Database(path);
  database.exec(earlierTables);
  database.close();
  const secrets = await loadSecrets(directory);
  const nowMs = Date.UTC(2026, 10, 22);
  const store = openCloudStore(path);
  seedCloud(store, secrets, nowMs);
  expect(store.findUser(portalUserName)).toMatchObject({ userId: "AIDAEARLIER", createdAtMs: nowMs });
  expect(store.findRole("Mine")).toMatchObject({ roleId: "AROAEARLIER", createdAtMs: nowMs });
  expect(store.findAccessKey(secrets.operator.accessKeyId)?.userName).toBe(operatorUserName);
  store.deletePolicy("user", portalUserName, "AssumePortalRoles");
  store.deleteUser(operatorUserName);
  seedCloud(store, secrets, nowMs + 1);
  expect(store.listPolicies("user", portalUserName)).toEqual([]);
  expect(store.findUser(operatorUserName)).toBeNull();
  store.close();
});
