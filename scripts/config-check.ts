import { ConfigError, readConfig } from "../lib/server/config";

/** `npm run config:check`: says every mistake of the configuration with its line, or what it holds. */
function checkConfig(isQuiet: boolean): number {
  try {
    const { deployments, signIn } = readConfig(process.env);
    if (isQuiet) return 0;
    console.log(`The configuration is sound. Sign-in: ${signIn.issuer}`);
    for (const { id, label, region, endpoint, roles } of deployments) {
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

process.exitCode = checkConfig(process.argv.includes("--quiet"));
