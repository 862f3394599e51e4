import { describe, expect, it } from "vitest";
import { findPortFault } from "./setup.mjs";

describe("findPortFault", () => {
  it.each(["0", "80", "65535"])("takes %s", (port) => {
    expect(findPortFault(port, "PORT")).toBeNull();
  });

  it.each(["", "99999", "65536", "-1", "80a", " 80", "1e3", "0x50", "3000.5"])("refuses %j", (port) => {
    expect(findPortFault(port, "PORT")).toBe(`PORT must be a port number from 0 to 65535, not "${port}".`);
  });
});
