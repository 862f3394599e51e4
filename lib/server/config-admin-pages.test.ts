import { describe, expect, it } from "vitest";
import {
  adminPagesFor,
  adminPagesSchema,
  findAdminPageContradictions,
  framedOrigins,
} from "./config-admin-pages";

const wiki = { id: "wiki", label: "Survey wiki", address: "https://wiki.example.org/survey" };
const dashboard = {
  id: "usage",
  label: "Usage",
  icon: "chart",
  address:
    "https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1#dashboards/dashboard/sdma",
  groups: ["platform-admins"],
  deployments: ["rijeka"],
  opens: "frame",
};
const surroundings = { portalUrl: "https://portal.example.org", deployments: [{ id: "rijeka" }] };
const parse = (...pages: unknown[]) => adminPagesSchema.parse(pages);
const faultsOf = (page: object) =>
  adminPagesSchema.safeParse([{ ...wiki, ...page }]).error?.issues.map(({ message }) => message);

describe("admin pages in the configuration", () => {
  it("keep query and fragment of an address as they are written", () => {
    expect(parse(dashboard)[0]?.address).toBe(dashboard.address);
  });

  it.each([
    [
      "http://wiki.example.org",
      "must be an https:// address (http:// is accepted only for this machine's loopback)",
    ],
    [
      "https://me:secret@wiki.example.org",
      "must have no user name or password; secrets come from the environment only",
    ],
    [
      "javascript:alert(1)",
      "must be an https:// address (http:// is accepted only for this machine's loopback)",
    ],
    [
      "data:text/html,hi",
      "must be an https:// address (http:// is accepted only for this machine's loopback)",
    ],
    [
      "//wiki.example.org",
      "must be an https:// address (http:// is accepted only for this machine's loopback)",
    ],
  ])("refuse the address %s", (address, message) => {
    expect(faultsOf({ address })).toEqual([message]);
  });

  it("refuse unknown settings, labels that hide something, and a list of no groups", () => {
    expect(faultsOf({ sandbox: "off" })).toHaveLength(1);
    expect(faultsOf({ label: "Wiki\u202Egpj.exe" })).toEqual(["must have no control characters"]);
    expect(faultsOf({ groups: [] })).toEqual(['must name at least one group; everyone is "*"']);
  });

  it("contradict each other, the deployments and the portal's own address", () => {
    const pages = parse(
      wiki,
      { ...wiki, deployments: ["zagreb"] },
      { ...wiki, id: "self", address: "https://portal.example.org/help", opens: "frame" },
    );
    expect(findAdminPageContradictions(pages, surroundings)).toEqual([
      { path: ["adminPages", 1, "id"], message: 'repeats the id "wiki"' },
      { path: ["adminPages", 1, "deployments", 0], message: 'names no deployment: "zagreb"' },
      {
        path: ["adminPages", 2, "opens"],
        message: "must be newTab for a page of the portal's own address",
      },
    ]);
    expect(findAdminPageContradictions(parse(wiki, dashboard), surroundings)).toEqual([]);
  });

  it("are seen by members of their groups, in their deployments", () => {
    const seen = (groups: string[], deploymentId: string) =>
      adminPagesFor(parse(wiki, dashboard), { groups, deploymentId }).map(({ id }) => id);
    expect(seen(["platform-admins"], "rijeka")).toEqual(["wiki", "usage"]);
    expect(seen(["survey-crew"], "rijeka")).toEqual(["wiki"]);
    expect(seen(["platform-admins"], "zagreb")).toEqual(["wiki"]);
  });

  it("give browsers no group, and frames only the origins of framed pages", () => {
    const pages = parse(wiki, dashboard, { ...dashboard, id: "more" });
    const [, shown] = adminPagesFor(pages, { groups: ["platform-admins"], deploymentId: "rijeka" });
    expect(shown).toEqual({
      id: "usage",
      label: "Usage",
      icon: "chart",
      address: dashboard.address,
      opens: "frame",
    });
    expect(framedOrigins(pages)).toEqual(["https://eu-west-1.console.aws.amazon.com"]);
  });
});
