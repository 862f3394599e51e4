// `npm run test:node -- 24`: unit tests, build and integration tests under other versions of Node, which come from npm's package
// `node`. Without a version: all supported ones above the minimum.
import { spawnSync } from "node:child_process";
import { delimiter, dirname, join } from "node:path";
import { installNode } from "./lib/install-node.mjs";
import { installPackages, requireNode, root } from "./lib/setup.mjs";

const supported = ["22", "24", "26"];

const steps = {
  unit: [join("node_modules", "vitest", "vitest.mjs"), "run", "--project", "unit", "--reporter=dot"],
  // Before the integration tests, one of which installs and starts what was built.
  build: [join("scripts", "build.mjs"), "--force"],
  integration: [
    ...[join("node_modules", "vitest", "vitest.mjs"), "run"],
    ...["--project", "integration", "--reporter=dot"],
  ],
};

/** Whatever asks the path or npm for a Node finds this one as well. */
const environmentOf = (node) => ({
  ...process.env,
  NEXT_TELEMETRY_DISABLED: "1",
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
  PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ""}`,
  npm_node_execpath: node,
});

/** @returns names of the steps that failed */
function runSteps({ node, version }) {
  return Object.entries(steps).flatMap(([name, args]) => {
    console.log(`== ${name} under Node ${version}`);
    const { status } = spawnSync(node, args, {
      cwd: root,
      env: environmentOf(node),
      stdio: ["ignore", "inherit", "inherit"],
    });
    return status === 0 ? [] : [name];
  });
}

requireNode();
installPackages();
const asked = process.argv.slice(2);
const results = (asked.length > 0 ? asked : supported).map((wanted) => {
  const installed = installNode(wanted);
  return { version: installed.version, failed: runSteps(installed) };
});
for (const { version, failed } of results) {
  const outcome =
    failed.length > 0 ? `failed: ${failed.join(", ")}` : `passed: ${Object.keys(steps).join(", ")}`;
  console.log(`Node ${version}: ${outcome}`);
}
process.exitCode = results.some(({ failed }) => failed.length > 0) ? 1 : 0;
