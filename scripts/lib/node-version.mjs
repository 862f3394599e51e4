// Runs before anything is installed: Node's own modules only.
import { readFileSync } from "node:fs";

const minimum = [20, 19];
const pastEndOfLife = new Set([20, 21, 23, 25]);

/** The major version that `.nvmrc` names, such as `24`. */
export const recommendedNode = readFileSync(new URL("../../.nvmrc", import.meta.url), "utf8").trim();

/**
 * What to say about a version of Node before anything runs on it.
 * @param version as `process.versions.node` gives it, such as `20.19.0`
 * @returns `refusal` where the portal does not run on it, `advice` where it runs but should not, or neither
 */
export function judgeNode(version) {
  const [major, minor] = version.split(".").map(Number);
  const [leastMajor, leastMinor] = minimum;
  if (major < leastMajor || (major === leastMajor && minor < leastMinor))
    return {
      refusal: `The SDMA Portal requires Node ${minimum.join(".")} or newer; this is Node ${version}.`,
    };
  if (!pastEndOfLife.has(major)) return {};
  return { advice: `Node ${major} has reached its end of life; Node ${recommendedNode} is recommended.` };
}
