import { describe, expect, it } from "vitest";
import { exampleHost } from "../testing/embedding";
import { findUnspokenFor } from "./speaks-for";

const host = {
  ...exampleHost,
  speaksFor: { emailDomains: ["example.org"], groups: ["survey-crew"], sessionNames: ["mira.kovac"] },
};
const mira = { email: "mira@example.org", groups: ["survey-crew"] };

describe("whom a host may speak for", () => {
  it("are people of its domains in its groups", () => {
    expect(findUnspokenFor(host, mira)).toBeNull();
    expect(findUnspokenFor(host, { ...mira, email: "mira@example.org.evil.example" })?.code).toBe(
      "embed-person-refused",
    );
    expect(findUnspokenFor(host, { ...mira, groups: ["administrators"] })?.code).toBe("embed-group-refused");
  });

  it.each(["mira.kovac", "mira@example.org"])("may be named to SDMA as listed: %s", (sessionName) => {
    expect(findUnspokenFor(host, { ...mira, sessionName })).toBeNull();
  });

  it.each(["ada.novak", "mira.kovac2", "mira.kovac@elsewhere.example", ""])(
    "may not be named to SDMA as anybody else: %s",
    (sessionName) => {
      expect(findUnspokenFor(host, { ...mira, sessionName })?.code).toBe("embed-person-refused");
    },
  );
});
