import { expect, it } from "vitest";
import { signInFailure } from "./sign-in-failure";

it("returns nothing without an error", () => {
  expect(signInFailure(undefined)).toBeNull();
  expect(signInFailure("")).toBeNull();
});

it("says of an issuer that is down that nobody can sign in", () => {
  expect(signInFailure("OAuthSignin")?.title).toBe("The sign-in service cannot be reached");
});

it.each(["constructor", "__proto__", "SomethingNew", "<script>"])(
  "has plain words for the unknown %s",
  (code) => expect(signInFailure(code)?.title).toBe("The sign-in did not work"),
);
