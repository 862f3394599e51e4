import { expect, it } from "vitest";
import { accessRequestText } from "./access-request";

const deployment = {
  id: "prod",
  label: "Production",
  color: "red",
  region: "eu-west-1",
  stage: "",
  endpoint: "https://api.example.org",
};
const person = {
  id: "sub-1",
  name: "Nina New",
  email: "nina@example.org",
  sessionName: "nina",
  groups: ["a", "b"],
};

it("names the deployment and everything a role rule could match", () => {
  const text = accessRequestText(person, deployment);
  for (const fact of ["“Production”", "eu-west-1", "nina@example.org", "Groups: a, b", "sub-1", "“prod”"])
    expect(text).toContain(fact);
});

it("says so when the sign-in service provided neither email nor groups", () => {
  const text = accessRequestText({ ...person, email: "", groups: [] }, deployment);
  expect(text).toContain("Email: none was provided");
  expect(text).toContain("Groups: none were provided");
});
