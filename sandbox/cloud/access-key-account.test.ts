import { expect, it } from "vitest";
import { accountOfAccessKey } from "./access-key-account";
import { randomIdentifier } from "./random-identifier";

it("finds the account in a published key", () => {
  expect(accountOfAccessKey(["ASIA", "Y34FZKBOKMUTVV7A"].join(""))).toBe("609629065308");
});

it("finds the sandbox's account in every key it makes", () => {
  for (let count = 0; count < 200; count += 1) {
    expect(accountOfAccessKey(randomIdentifier("AKIA", 20))).toBe("111122223333");
    expect(randomIdentifier("ASIA", 20)).toMatch(/^ASIA[A-Z2-7]{16}$/);
  }
});

it.each([["AROA", "EXAMPLEEXAMPLE12"].join(""), "AKIA", `ASIA${"1".repeat(16)}`])(
  "finds none in %s",
  (text) => {
    expect(accountOfAccessKey(text)).toBeNull();
  },
);
