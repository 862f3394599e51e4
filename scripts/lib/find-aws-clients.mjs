import { spawnSync } from "node:child_process";
import { existsSync, realpathSync } from "node:fs";
import { delimiter, join } from "node:path";
import { installDebianPackages } from "./install-debian-packages.mjs";

const packages = ["awscli", "python3-botocore", "python3-requests"];

const runs = (program, args) => spawnSync(program, args, { stdio: "ignore", timeout: 60_000 }).status === 0;
const isCli = (path) => runs(path, ["--version"]);
const hasLibraries = (path) => runs(path, ["-c", "import botocore, requests"]);

/** Every program of this name on the path, each once. */
function onPath(name) {
  const paths = (process.env.PATH ?? "").split(delimiter).map((folder) => join(folder, name));
  const found = paths.filter(existsSync);
  return found.filter((path, index) => found.findIndex((other) => sameFile(other, path)) === index);
}

const sameFile = (one, other) => realpathSync(one) === realpathSync(other);

const configured = (variable) => process.env[variable]?.split(delimiter).filter(Boolean);
const findClis = () => (configured("SANDBOX_AWS_CLI") ?? onPath("aws")).filter(isCli);
const findPythons = () => (configured("SANDBOX_PYTHON") ?? onPath("python3")).filter(hasLibraries);

/**
 * The AWS CLIs and the Pythons with botocore and requests: the configured ones, those on the path, or Debian's, which
 * are installed if that is possible. Either list is empty if there is none.
 */
export function findAwsClients() {
  const isChosen = configured("SANDBOX_AWS_CLI") || configured("SANDBOX_PYTHON");
  if (!isChosen && (findClis().length === 0 || findPythons().length === 0)) installDebianPackages(packages);
  return { clis: findClis(), pythons: findPythons() };
}

/** The same as the tests' own variables. */
export function clientVariables({ clis, pythons }) {
  return { SANDBOX_AWS_CLI: clis.join(delimiter), SANDBOX_PYTHON: pythons.join(delimiter) };
}

/** A line for each kind of program that is not there. */
export function missingClients({ clis, pythons }) {
  return [
    ...(clis.length === 0 ? ["no AWS CLI was found; set SANDBOX_AWS_CLI to its path"] : []),
    ...(pythons.length === 0
      ? ["no Python with botocore and requests was found; set SANDBOX_PYTHON to its path"]
      : []),
  ].map((line) => `skipped: ${line}`);
}
