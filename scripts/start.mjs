// `npm start`: installs what is missing, builds when the sources changed, starts the sandbox (unless a configuration
// for AWS is there) and the portal, and says where it is and who can sign in. `--dev` reloads on every change.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { endWithChildren } from "./lib/children.mjs";
import {
  adviseOnNode,
  installPackages,
  requireFreePort,
  requireNode,
  root,
  startChild,
  waitForUrl,
} from "./lib/setup.mjs";

requireNode();
adviseOnNode();
installPackages();

const isDev = process.argv.includes("--dev");
const port = process.env.PORT ?? "3000";
const host = process.env.HOST ?? "127.0.0.1";
const sandboxPort = process.env.SANDBOX_PORT ?? "4010";
const hostsPort = process.env.SANDBOX_HOSTS_PORT ?? "4012";
const configPath = process.env.PORTAL_CONFIG ?? "portal.config.json";
const usesSandbox = !process.env.PORTAL_CONFIG && !existsSync(join(root, configPath));
const tsx = ["--import", "tsx"];
const next = join("node_modules", "next", "dist", "bin", "next");

/** The portal runs on Node 20, and says so itself if it does not. */
const quiet = { NEXT_TELEMETRY_DISABLED: "1", AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true" };

/** Credentials for AWS in the caller's shell must not reach a portal that talks to the sandbox. */
const withoutOwnAws = { AWS_PROFILE: "", AWS_SESSION_TOKEN: "", AWS_ENDPOINT_URL: "" };

function runOrExit(args, { env = {}, stdout = "inherit" } = {}) {
  const result = spawnSync(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...env },
    encoding: "utf8",
    stdio: ["inherit", stdout, "inherit"],
  });
  if (result.status !== 0) process.exit(result.status ?? 1);
  return result.stdout;
}

/** Runs a script that prints JSON. */
const ask = (args, env) => JSON.parse(runOrExit([...tsx, ...args], { env, stdout: "pipe" }));

await requireFreePort(port, host, "PORT");
if (usesSandbox) {
  await requireFreePort(sandboxPort, "127.0.0.1", "SANDBOX_PORT");
  await requireFreePort(hostsPort, "127.0.0.1", "SANDBOX_HOSTS_PORT");
  const { SANDBOX_CONTROL_PORT: controlPort } = process.env;
  if (controlPort) await requireFreePort(controlPort, "127.0.0.1", "SANDBOX_CONTROL_PORT");
}
const settings = usesSandbox
  ? ask([join("scripts", "sandbox-portal.ts")], {
      PORT: port,
      SANDBOX_PORT: sandboxPort,
      SANDBOX_HOSTS_PORT: hostsPort,
    })
  : null;
const portalEnv = { ...quiet, ...(settings ? { ...withoutOwnAws, ...settings.environment } : {}) };
const configCheck = ["--conditions", "react-server", join("scripts", "config-check.ts"), "--for-start"];
const { drainSeconds } = ask(configCheck, portalEnv);
runOrExit([join("scripts", isDev ? "build-embed-script.mjs" : "build.mjs")]);

const children = endWithChildren();

async function start({ name, args, env, url, withinMs }) {
  const child = startChild(name, args, env);
  children.add(child, withinMs);
  try {
    await waitForUrl(url, child);
  } catch (error) {
    console.error(
      `The ${name} did not start: ${error.message}. See the lines above; its port may be in use.`,
    );
    process.exit(1);
  }
}

if (settings) {
  const main = join("sandbox", "main.ts");
  const args = isDev ? [join("node_modules", "tsx", "dist", "cli.mjs"), "watch", main] : [...tsx, main];
  await start({
    name: "sandbox",
    args,
    env: {
      SANDBOX_PORT: sandboxPort,
      SANDBOX_HOSTS_PORT: hostsPort,
      SANDBOX_PORTAL_ORIGINS: settings.portalOrigins,
    },
    url: `${settings.origin}/health`,
  });
}
await start({
  name: "portal",
  args: isDev ? [next, "dev", "-p", port, "-H", host] : ["--enable-source-maps", join("dist", "server.mjs")],
  env: { ...portalEnv, PORT: port, HOST: host },
  url: `http://${host}:${port}/api/health`,
  // Requests in flight may finish first, and then its connections close.
  withinMs: (drainSeconds + 5) * 1_000,
});

console.log(`\nSDMA Portal: ${settings?.portalUrl ?? `http://${host}:${port}`}`);
if (settings) {
  console.log("It runs against the sandbox; no AWS account is involved. Sign in as one of:");
  for (const { username, name, can } of settings.people)
    console.log(`  ${username.padEnd(12)} ${name.padEnd(12)} ${can}`);
  console.log("Programs that embed its pages, well or badly:");
  for (const { url, note } of settings.hosts) console.log(`  ${url.padEnd(38)} ${note}`);
}
console.log(
  "Press Ctrl-C to stop it once the requests in flight have finished, and again to stop it immediately.",
);
