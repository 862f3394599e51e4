import { execFileSync } from "node:child_process";
import { delimiter } from "node:path";

export interface FoundCli {
  path: string;
  /** Such as `aws-cli/2.9.19`. */
  name: string;
  major: number;
  /** Whether AWS_ENDPOINT_URL is enough: older ones want the option. */
  readsEndpoint: boolean;
}

function listed(name: string): string[] {
  return (process.env[name] ?? "").split(delimiter).filter((path) => path !== "");
}

function describeCli(path: string): FoundCli {
  const version = execFileSync(path, ["--version"], { encoding: "utf8" });
  const [, name = version, major = "0", minor = "0"] = /^(aws-cli\/(\d+)\.(\d+)\S*)/.exec(version) ?? [];
  const firstMinor = major === "1" ? 29 : 13;
  return { path, name, major: Number(major), readsEndpoint: Number(minor) >= firstMinor };
}

/** AWS CLIs that `scripts/lib/find-aws-clients.mjs` found; none where the tests run without it. */
export const foundClis: readonly FoundCli[] = listed("SANDBOX_AWS_CLI").map(describeCli);

/** Pythons with botocore and requests that were found in the same way. */
export const foundPythons: readonly string[] = listed("SANDBOX_PYTHON");

function knowsSignatures(): boolean {
  try {
    return execFileSync("curl", ["--help", "all"], { encoding: "utf8" }).includes("--aws-sigv4");
  } catch {
    return false;
  }
}

export const hasSigningCurl = knowsSignatures();
