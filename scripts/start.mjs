// `npm start`: installs what is missing, builds when the sources changed, starts the sandbox (unless a configuration
// for AWS is there) and the portal, and says where it is and who can sign in. `--dev` reloads on every change.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { endWithChildren } from "./lib/children.mjs";
import { installPackages, requireFreePort, requireNode, root, startChild, waitForUrl } from "./lib/setup.mjs";

requireNode();
installPackages();

const isDev = process.argv.includes("--dev");
const port = process.env.PORT ?? "3000";
const host = process.env.HOST ?? "127.0.0.1";
const sandboxPort = process.env.SANDBOX_PORT ?? "4010";
const configPath = process.env.PORTAL_CONFIG ?? "portal.config.json";
const usesSandbox = !process.env.PORTAL_CONFIG && !existsSync(join(root, configPath));
const tsx = ["--import", "tsx"];
const next = join("node_modules", "next", "dist", "bin", "next");

/** The portal runs on Node 20, and says so itself where it does not. */
const quiet = { NEXT_TELEMETRY_DISABLED: "1", AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true" };

/** Credentials for AWS in the caller's shell must not reach a portal that talks to the sandbox. */
const withoutOwnAws = { AWS_PROFILE: "", AWS_SESSION_TOKEN: "", AWS_ENDPOINT_URL: "" };

function runOrExit(args, env = {}) {
  const result = spawnSync(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: "inherit",
  });
  if (result.status !== 0) process.exit(result.status ?? 1);
}

function sandboxSettings() {
  const result = spawnSync(process.execPath, [...tsx, join("scripts", "sandbox-portal.ts")], {
    cwd: root,
    env: { ...process.env, PORT: port, SANDBOX_PORT: sandboxPort },
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (result.status !== 0) process.exit(result.status ?? 1);
  return JSON.parse(result.stdout);
}

await requireFreePort(port, host, "PORT");
if (usesSandbox) {
  await requireFreePort(sandboxPort, "127.0.0.1", "SANDBOX_PORT");
  const { SANDBOX_CONTROL_PORT: controlPort } = process.env;
  if (controlPort) await requireFreePort(controlPort, "127.0.0.1", "SANDBOX_CONTROL_PORT");
}
const settings = usesSandbox ? sandboxSettings() : null;
const portalEnv = { ...quiet, ...(settings ? { ...withoutOwnAws, ...settings.environment } : {}) };
runOrExit([...tsx, "--conditions", "react-server", join("scripts", "config-check.ts"), "--quiet"], portalEnv);
if (!isDev) runOrExit([join("scripts", "build.mjs")]);

const children = endWithChildren();

async function start(name, args, env, url) {
  const child = startChild(name, process.execPath, args, env);
  children.add(child);
  try {
    await waitForUrl(url, child);
  } catch (error) {
    console.error(`The ${name} did not start: ${error.message}. The lines above say why; is its port taken?`);
    process.exit(1);
  }
}

if (settings) {
  const main = join("sandbox", "main.ts");
  const args = isDev ? [join("node_modules", "tsx", "dist", "cli.mjs"), "watch", main] : [...tsx, main];
  await start(
    "sandbox",
    args,
    { SANDBOX_PORT: sandboxPort, SANDBOX_PORTAL_ORIGINS: settings.portalOrigins },
    `${settings.origin}/health`,
  );
}
await start(
  "portal",
  [next, isDev ? "dev" : "start", "-p", port, "-H", host],
  portalEnv,
  `http://${host}:${port}/api/health`,
);

console.log(`\nSDMA Portal: ${settings?.environment.NEXTAUTH_URL ?? `http://${host}:${port}`}`);
if (settings) {
  console.log("It runs against the sandbox; no AWS account is involved. Sign in as one of:");
  for (const { username, name, can } of settings.people)
    console.log(`  ${username.padEnd(12)} ${name.padEnd(12)} ${can}`);
}
console.log("Ctrl-C stops it.");
