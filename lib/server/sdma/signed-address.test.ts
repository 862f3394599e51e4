import { describe, expect, it } from "vitest";
import { undoEscapes } from "../undo-escapes";
import { holdsSignedAddress } from "./signed-address";
import { signedAddresses, unsignedAddresses } from "./signed-address.test-support";

const isFound = (text: string) => holdsSignedAddress(undoEscapes(text));

describe("holdsSignedAddress", () => {
  it.each(signedAddresses)("knows %s once it is decoded", (text) => {
    expect(isFound(text)).toBe(true);
  });

  it.each(unsignedAddresses)("does not take %s for one", (text) => {
    expect(isFound(text)).toBe(false);
  });

  it.each(["%25", "&amp;", "&quot;", "%26", "\\", "&#38;", "=", "X-Amz-", "?Signature "])(
    "takes linear time for a million characters of %j",
    (part) => {
      const started = performance.now();
      isFound(part.repeat(1_000_000 / part.length));
      isFound(`&${"amp;".repeat(250_000)}`);
      expect(performance.now() - started).toBeLessThan(1_500);
    },
  );
});
