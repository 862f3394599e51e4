import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { seedLibraryId, seedProjectId } from "../seed/identifiers";
import { type Keys, sendSigned } from "../testing/send-signed";
import { startTestSandbox, type TestSandbox } from "../testing/start-test-sandbox";

const roleArn = "arn:aws:iam::111122223333:role/SdmaPeopleFullAccess";
const library = `/2025-04-18/iam/libraries/${seedLibraryId}`;
const project = `${library}/projects/${seedProjectId}`;
const members = (principalId: string) => `${project}/members/${encodeURIComponent(principalId)}`;

let sandbox: TestSandbox;
let ada: Keys;

beforeAll(async () => {
  sandbox = await startTestSandbox({ sdma: undefined });
  ada = await sessionOf("ada.novak");
});
afterAll(() => sandbox.dispose());

function sessionOf(name: string): Promise<Keys> {
  return sandbox.assume("SdmaPeopleFullAccess", { RoleSessionName: name });
}

function send(keys: Keys, method: string, target: string, body?: object) {
  const text = body && JSON.stringify(body);
  return sendSigned(sandbox.origin, keys, { method, target, ...(text === undefined ? {} : { body: text }) });
}

const eventsSchema = z.object({ rows: z.array(z.record(z.string(), z.unknown())) });

describe("members and their sessions", () => {
  const viewer = { principalType: "USER", membershipLevel: "VIEWER" };

  it("admits every session of a role that is a member, until the role is removed", async () => {
    const stranger = await sessionOf("nightly-export");
    expect((await send(stranger, "GET", project)).status).toBe(403);
    expect((await send(ada, "POST", members(roleArn), viewer)).status).toBe(200);
    expect((await send(stranger, "GET", project)).status).toBe(200);
    expect((await send(await sessionOf("another-one"), "GET", project)).status).toBe(200);
    expect((await send(ada, "DELETE", members(roleArn))).status).toBe(200);
    expect((await send(stranger, "GET", project)).status).toBe(403);
  });

  it("admits a session by its name, once it has called for the first time", async () => {
    const name = "tessa.new+1";
    expect((await send(ada, "POST", members(name), viewer)).status).toBe(400);
    const tessa = await sessionOf(name);
    expect((await send(tessa, "GET", project)).status).toBe(403);
    expect((await send(ada, "POST", members(name), viewer)).status).toBe(200);
    expect((await send(tessa, "GET", project)).status).toBe(200);
  });

  it("audits the request id of the response and the source of the request", async () => {
    const changed = await send(ada, "PUT", members("sara.rao"), { membershipLevel: "CONSUMER" });
    expect(changed.status).toBe(404);
    const added = await send(ada, "POST", members("sara.rao"), { ...viewer, membershipLevel: "CONSUMER" });
    expect(added.status).toBe(200);
    const filters = [{ field: "requestId", operator: "eq", value: added.headers["x-amzn-requestid"] }];
    const found = await send(ada, "POST", `${library}/audit-event-queries`, { filters });
    expect(eventsSchema.parse(JSON.parse(found.text)).rows).toMatchObject([
      {
        eventName: "AddProjectMember",
        principalId: "ada.novak",
        principalArn: "arn:aws:sts::111122223333:assumed-role/SdmaPeopleFullAccess/ada.novak",
        resourceType: "project",
        resourceId: seedProjectId,
        sourceIpAddress: "127.0.0.1",
        details: { principalId: "sara.rao", principalType: "USER", after: { membershipLevel: "CONSUMER" } },
      },
    ]);
  });
});
