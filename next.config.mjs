/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: false,
  // `npm test` checks the types of everything, tests and scripts included; checking them again would double the first start.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: [
    "libsql",
    "pino",
    "undici",
    "@aws-sdk/credential-providers",
    "@aws-sdk/client-sts",
    "@aws-sdk/client-ssm",
  ],
};

export default config;
