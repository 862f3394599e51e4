import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type CloudStore, openCloudStore } from "./cloud-store";
import { credentialResolver } from "./resolve-credential";
import { vendSession } from "./vend-session";

let folder: string;
let store: CloudStore;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "vend-"));
  store = openCloudStore(join(folder, "cloud.sqlite"));
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

const nowMs = Date.UTC(2026, 10, 22, 12);
const sessionPolicy = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::sdma-b/a/*" }],
};
const requested = { sessionPolicy, durationSeconds: 900, nowMs, sessionName: "mira.kovac" };

describe("vended credentials", () => {
  it("are a session of SDMA's role, limited by the policy that was asked for", () => {
    const vended = vendSession(store, requested);
    const found = credentialResolver(store, () => nowMs)(vended.accessKeyId, vended.sessionToken);
    if (found.found !== "valid") throw new Error(found.found);
    expect(found.secret).toBe(vended.secretAccessKey);
    expect(found.identity.arn).toBe(
      "arn:aws:sts::111122223333:assumed-role/SdmaCredentialVending/mira.kovac",
    );
    expect(found.identity.sessionPolicies?.[0]?.document.statements[0]?.resources?.patterns).toEqual([
      "arn:aws:s3:::sdma-b/a/*",
    ]);
  });

  it("end when they say, and are no good with another session's token", () => {
    const [vended, other] = [vendSession(store, requested), vendSession(store, requested)];
    expect(vended.expiresAtMs).toBe(nowMs + 900_000);
    const resolveAt = (atMs: number) => credentialResolver(store, () => atMs);
    expect(resolveAt(nowMs + 899_999)(vended.accessKeyId, vended.sessionToken).found).toBe("valid");
    expect(resolveAt(nowMs + 900_000)(vended.accessKeyId, vended.sessionToken).found).toBe("expired");
    expect(resolveAt(nowMs)(vended.accessKeyId, other.sessionToken).found).toBe("invalid");
  });

  it("are refused for a role that is not there", () => {
    expect(() => vendSession(store, { ...requested, roleName: "Nobody" })).toThrow("no role Nobody");
  });
});
