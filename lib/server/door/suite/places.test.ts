import { describe, expect, it } from "vitest";
import { adapters } from "../../testing/door-adapters";
import { serveFake } from "../../testing/serve-fake";

const path = "/api/places?deployment=rijeka";
const library = { ids: [`library-${"a".repeat(32)}`], name: "Survey" };

describe.each(adapters)("$name: the places that people have met", (adapter) => {
  const door = serveFake(adapter);
  const open = (personId: string) =>
    door.fake.portal.names.open({ personId, deploymentId: "rijeka" }, library);

  it("are told to the person alone, and never kept by a browser", async () => {
    open("sub-of-mira");
    const [mira, jonas] = [await door.fake.signIn("mira"), await door.fake.signIn("jonas")];
    const own = await door.send({ path, headers: mira.header });
    expect(JSON.parse(own.text)).toEqual({ recent: [library], near: [], found: [] });
    expect(own.headers["cache-control"]).toContain("no-store");
    const others = await door.send({ path, headers: jonas.header });
    expect(others.text).not.toContain("Survey");
  });

  it("are not told to a page that was drawn for somebody else, nor to nobody", async () => {
    open("sub-of-mira");
    const { header } = await door.fake.signIn("mira");
    const headers = { ...header, "x-portal-person": "sub-of-jonas" };
    const refused = await door.send({ path, headers });
    expect(JSON.parse(refused.text)).toMatchObject({ problem: { code: "changed-session" } });
    expect((await door.send({ path })).status).toBe(401);
  });

  it.each([
    `${path}&at=a,b,c,d,e`,
    `${path}&id=`,
    `${path}&id=${"x".repeat(257)}`,
    `${path}&at=${"x".repeat(257)}`,
    `${path}&id=a&id=b`,
    `${path}&__proto__=x`,
    `${path}&other=x`,
    `/api/places?deployment=${"x".repeat(41)}`,
  ])("are asked for in one way: %s is refused", async (asked) => {
    const { header } = await door.fake.signIn("mira");
    const refused = await door.send({ path: asked, headers: header });
    expect(refused.status).toBe(400);
    expect(JSON.parse(refused.text)).toMatchObject({ problem: { code: "invalid-request" } });
    expect((await door.send({ path: asked })).status).toBe(401);
  });

  it("cost no request of SDMA", async () => {
    const { header } = await door.fake.signIn("mira");
    const asked = `${path}&at=${library.ids[0]}&id=project-${"b".repeat(32)}`;
    const before = door.fake.upstream.asked.length;
    expect((await door.send({ path: asked, headers: header })).status).toBe(200);
    expect(door.fake.upstream.asked.length).toBe(before);
  });
});
