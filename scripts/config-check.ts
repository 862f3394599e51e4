import { ConfigError, checkConfig, formatMistakes } from "../lib/server/config";

/**
 * `npm run config:check`: says every mistake of the configuration with its line, or what it holds, and every warning.
 * @param isForStart prints only what `npm start` needs to know
 */
function printConfigCheck(isForStart: boolean): number {
  try {
    const { config, path, warnings } = checkConfig(process.env);
    if (warnings.length > 0) console.error(`Warning:\n${formatMistakes(path, warnings)}`);
    if (isForStart) {
      console.log(JSON.stringify({ drainSeconds: config.server.drainSeconds }));
      return 0;
    }
    console.log(`The configuration is valid. Sign-in: ${config.signIn.issuer}`);
    for (const { id, label, region, endpoint, roles } of config.deployments) {
      console.log(
        `  ${id}  ${label}, ${region}, ${endpoint}, roles: ${roles.map((role) => role.id).join(", ")}`,
      );
    }
    return 0;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    console.error(error.message);
    return 1;
  }
}

process.exitCode = printConfigCheck(process.argv.includes("--for-start"));
