import { describe, expect, it } from "vitest";
import { type AccessRequestFacts, accessRequestText, addresseesLabel } from "./access-request-text";

const facts: AccessRequestFacts = {
  deployment: { label: "Rijeka", region: "eu-west-1" },
  requester: { name: "Jonas\u202eOlsen", principal: "jonas.olsen", roleLabel: "Read only" },
  operationId: "UpdateProject",
  place: { libraryId: "library-1", projectId: "project-1" },
  needed: { layer: "sdma", level: "CONTRIBUTOR", resource: "project", source: "guide", granter: "MANAGER" },
  reason: "First line\r\n\u0007second\u200b line",
  refusalRequestId: "r-1",
  url: "https://portal.example.org/rijeka/access-requests/x",
};

describe("accessRequestText", () => {
  it("says who needs what where and why, in lines, with what is unseen marked", () => {
    expect(accessRequestText(facts)).toBe(
      [
        "Jonas⇐Olsen requests access in the SDMA deployment “Rijeka” (eu-west-1).",
        "",
        "Needed: Contributor of the project",
        "Library: library-1",
        "Project: project-1",
        "Operation: UpdateProject",
        "Principal: jonas.olsen",
        "Role: Read only",
        "Request id of the refusal: r-1",
        "",
        "Reason:",
        "First line",
        "�second· line",
        "",
        "Open the request to see the exact call that grants it, and to answer: https://portal.example.org/rijeka/access-requests/x",
      ].join("\n"),
    );
  });

  it("names the groups of somebody who needs a role", () => {
    const needed = { layer: "role", roleArn: null, groups: ["crew"] } as const;
    const text = accessRequestText({
      ...facts,
      needed: { ...needed, groups: ["crew"] },
      operationId: null,
      place: {},
    });
    expect(text).toContain("Needed: a role in this deployment");
    expect(text).toContain("Groups: crew");
    expect(text).not.toContain("Operation");
  });
});

describe("addresseesLabel", () => {
  it("names members with their levels, or says who else is asked", () => {
    const members = [
      { principal: "ana", type: "USER", level: "OWNER" },
      { principal: "leads", type: "GROUP", level: "MANAGER" },
    ] as const;
    expect(addresseesLabel({ kind: "members", resource: "project", members: [...members] })).toBe(
      "ana, Owner; leads (group), Manager of the project",
    );
    expect(addresseesLabel({ kind: "administrators", hasAny: false })).toContain("nobody yet");
  });
});
