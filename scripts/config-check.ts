import { ConfigError, checkConfig, formatMistakes } from "../lib/server/config";
import { checkGuestRoles } from "../lib/server/links/guests/check-guest-role";
import { checkPolicyAccess } from "../lib/server/permissions/check-policy-access";

type CheckedConfig = ReturnType<typeof checkConfig>["config"];

/** Says what the permissions page cannot read with the portal's own AWS credentials. It works without, so these are warnings. */
async function printPolicyAccess({ deployments }: CheckedConfig): Promise<void> {
  const gaps = await checkPolicyAccess(deployments, { clock: Date.now });
  if (gaps.length === 0) {
    console.log("The permissions page can read the policies of every role and API.");
    return;
  }
  console.error("Warning: the permissions page will work without policies that the portal cannot read:");
  for (const { deploymentId, what, detail, nextStep } of gaps)
    console.error(`  ${deploymentId}: ${what}. ${detail} ${nextStep}`);
  console.error("docs/connecting-a-deployment.md has the policy that allows this and nothing else.");
}

/** Says whether the roles of guest links can be taken, and how much room their session policies take. */
async function printGuestRoles({ deployments }: CheckedConfig): Promise<void> {
  for (const { deploymentId, isFine, detail } of await checkGuestRoles(deployments, { clock: Date.now })) {
    if (isFine) console.log(`Guest links of ${deploymentId}: ${detail}`);
    else console.error(`Warning: guest links of ${deploymentId} do not work: ${detail}`);
  }
}

function printConfig({ signIn, deployments }: CheckedConfig): void {
  console.log(`The configuration is valid. Sign-in: ${signIn.issuer}`);
  for (const { id, label, region, endpoint, roles } of deployments) {
    console.log(
      `  ${id}  ${label}, ${region}, ${endpoint}, roles: ${roles.map((role) => role.id).join(", ")}`,
    );
  }
}

/**
 * `npm run config:check`: says every mistake of the configuration with its line, or what it holds, and every warning.
 * `--for-start` prints only what `npm start` needs to know; `--aws` also asks AWS what the portal may read.
 */
async function printConfigCheck(options: readonly string[]): Promise<number> {
  try {
    const { config, path, warnings } = checkConfig(process.env);
    if (warnings.length > 0) console.error(`Warning:\n${formatMistakes(path, warnings)}`);
    if (options.includes("--for-start")) {
      console.log(JSON.stringify({ drainSeconds: config.server.drainSeconds }));
      return 0;
    }
    printConfig(config);
    if (options.includes("--aws")) {
      await printPolicyAccess(config);
      await printGuestRoles(config);
    } else console.log("To check what the portal may read at AWS: npm run config:check -- --aws");
    return 0;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    console.error(error.message);
    return 1;
  }
}

process.exitCode = await printConfigCheck(process.argv.slice(2));
