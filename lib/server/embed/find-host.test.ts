import { describe, expect, it } from "vitest";
import { portalConfigSchema } from "../config-schema";
import { findHostPage } from "./find-host";

const deployment = {
  region: "eu-west-1",
  endpoint: "https://abcd1234.execute-api.eu-west-1.amazonaws.com",
  apiId: "abcd1234",
  account: "111122223333",
  roles: [
    { id: "survey", label: "Survey", arn: "arn:aws:iam::111122223333:role/Survey", groups: ["survey-crew"] },
  ],
};
const config = portalConfigSchema.parse({
  portalUrl: "https://sdma.example.org",
  signIn: { issuer: "https://issuer.example.org", clientId: "portal" },
  deployments: [
    { ...deployment, id: "rijeka", label: "Rijeka" },
    { ...deployment, id: "oslo", label: "Oslo" },
  ],
  embedding: {
    hosts: [
      {
        id: "tracker",
        label: "Tracker",
        origins: ["https://tracker.example.org"],
        deployments: ["rijeka"],
        pages: ["project", "quota"],
      },
    ],
  },
});
const project = `/libraries/library-${"a".repeat(32)}/projects/project-${"b".repeat(32)}`;
const find = (hostId: string, deploymentId: string, path: string) => {
  const found = findHostPage(config, { hostId, deploymentId, path });
  return found.ok ? found.target : found.problem.code;
};

describe("the page of a frame", () => {
  it("is one that its host may show in a deployment of its own", () => {
    expect(find("tracker", "rijeka", `${project}/map`)).toMatchObject({ page: "project" });
    expect(find("tracker", "rijeka", "/quota")).toMatchObject({ page: "quota" });
  });

  it.each([
    ["nobody", "rijeka", project, "embed-unknown-host"],
    ["", "rijeka", project, "embed-unknown-host"],
    ["TRACKER", "rijeka", project, "embed-unknown-host"],
    ["tracker", "oslo", project, "embed-page-refused"],
    ["tracker", "nowhere", project, "embed-page-refused"],
    ["tracker", "rijeka", "/libraries", "embed-page-refused"],
    ["tracker", "rijeka", "/permissions", "embed-page-refused"],
    ["tracker", "rijeka", "/explorer", "embed-page-refused"],
  ])("is none for host %s, deployment %s and %s", (hostId, deploymentId, path, code) => {
    expect(find(hostId, deploymentId, path)).toBe(code);
  });

  it("does not tell a deployment that a host may not show from one that does not exist", () => {
    const refusalOf = (deploymentId: string) => {
      const found = findHostPage(config, { hostId: "tracker", deploymentId, path: project });
      return found.ok ? null : { ...found.problem, detail: found.problem.detail.replace(deploymentId, "") };
    };
    expect(refusalOf("oslo")).toEqual(refusalOf("nowhere"));
  });
});
