import { describe, expect, it } from "vitest";
import { fetchPlaces } from "./fetch-places";

const places = { recent: [{ ids: ["library-1"], name: "Survey" }], near: [], found: [] };
const answering = (status: number, body: unknown) => {
  const asked: { url: string; headers: Headers }[] = [];
  const send: typeof fetch = async (url, init) => {
    asked.push({ url: String(url), headers: new Headers(init?.headers) });
    return Response.json(body, { status });
  };
  return { send, asked };
};

describe("fetchPlaces", () => {
  it("asks in the name of the person that the page shows", async () => {
    const { send, asked } = answering(200, places);
    const question = { deploymentId: "rijeka", personId: "mira", at: ["library-1", "project-1"] };
    expect(await fetchPlaces(question, { send })).toEqual(places);
    expect(asked[0]?.url).toBe("/api/places?deployment=rijeka&at=library-1,project-1");
    expect(asked[0]?.headers.get("x-portal-person")).toBe("mira");
  });

  it.each([
    [409, { problem: { code: "changed-session" } }],
    [200, { recent: "none" }],
  ])("knows nothing from %s %j", async (status, body) => {
    const { send } = answering(status, body);
    expect(await fetchPlaces({ deploymentId: "rijeka", personId: "mira" }, { send })).toBeNull();
  });

  it("knows nothing while the portal does not answer", async () => {
    const send = () => Promise.reject(new Error("offline"));
    expect(await fetchPlaces({ deploymentId: "rijeka", personId: "mira" }, { send })).toBeNull();
  });
});
