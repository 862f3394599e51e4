import { describe, expect, it } from "vitest";
import { readSandboxEnvironment } from "./sandbox-environment";

describe("readSandboxEnvironment", () => {
  it("has defaults for everything", () => {
    expect(readSandboxEnvironment({})).toMatchObject({
      port: 4010,
      controlPort: undefined,
      scenario: "healthy",
      portalOrigins: ["http://127.0.0.1:3000", "http://localhost:3000"],
    });
  });

  it.each(["SANDBOX_PORT", "SANDBOX_CONTROL_PORT"])("takes a port for %s", (name) => {
    expect(Object.values(readSandboxEnvironment({ [name]: "65535" }))).toContain(65_535);
  });

  it.each(["", "0", "99999", "-1", "80a", "1e3", "3000.5"])(
    "refuses the port %j and says what to write",
    (port) => {
      expect(() => readSandboxEnvironment({ SANDBOX_PORT: port, SANDBOX_CONTROL_PORT: port })).toThrow(
        "SANDBOX_PORT: must be a port number from 1 to 65535\nSANDBOX_CONTROL_PORT: must be a port number from 1 to 65535",
      );
    },
  );
});
