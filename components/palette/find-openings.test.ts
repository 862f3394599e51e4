import { describe, expect, it } from "vitest";
import type { Places } from "@/lib/shared/contracts/known-place";
import { findOpenings, type PaletteScope, whyNoOpening } from "./find-openings";

const library = `library-${"a".repeat(32)}`;
const project = `project-${"b".repeat(32)}`;
const asset = `asset-${"c".repeat(32)}`;
const scope = (deploymentId: string, apiId: string): PaletteScope => ({
  deploymentId,
  label: deploymentId.toUpperCase(),
  endpoint: `https://${apiId}.execute-api.eu-west-1.amazonaws.com/v1`,
  personId: "mira",
});
const scopes = [scope("rijeka", "abcde12345"), scope("large", "fghij67890")];
const host = "portal.example.org";

const telling =
  (found: Record<string, Places["found"]>): typeof fetch =>
  async (url) => {
    const deploymentId = new URL(String(url), "https://x").searchParams.get("deployment") ?? "";
    return Response.json({ recent: [], near: [], found: found[deploymentId] ?? [] });
  };

describe("findOpenings", () => {
  it("leads an id to where the person has met it, in whichever deployment", async () => {
    const send = telling({ large: [{ ids: [library, project, asset], name: "Crane", parentName: "Port" }] });
    expect(await findOpenings({ text: asset, scopes, host, send })).toEqual([
      {
        href: `/large/libraries/${library}/projects/${project}/assets/${asset}`,
        label: "Crane",
        hint: "Port · LARGE",
      },
    ]);
  });

  it("leads the ARN of a call to the deployment whose API it names, known or not", async () => {
    const text = `arn:aws:execute-api:eu-west-1:1:fghij67890/v1/GET/iam/libraries/${library}/projects/${project}`;
    const openings = await findOpenings({ text, scopes, host, send: telling({}) });
    expect(openings.map(({ href }) => href)).toEqual([`/large/libraries/${library}/projects/${project}`]);
  });

  it("says that a guess is one", async () => {
    const send = telling({ rijeka: [{ ids: [library, project], name: project, parentName: "Survey" }] });
    const [guess] = await findOpenings({ text: project, scopes: scopes.slice(0, 1), host, send });
    expect(guess).toMatchObject({ label: "Try to open project-bbbb…bbbb", hint: "Survey" });
  });

  it("opens an address of the portal without asking anything", async () => {
    const send: typeof fetch = () => Promise.reject(new Error("asked"));
    const text = `https://${host}/rijeka/libraries?q=a`;
    expect(await findOpenings({ text, scopes, host, send })).toMatchObject([
      { href: "/rijeka/libraries?q=a" },
    ]);
  });

  it("explains why a text leads nowhere", () => {
    expect(whyNoOpening(asset, host)).toContain("its id alone does not say where it is");
    expect(whyNoOpening("port", host)).toContain("not an id");
  });
});
