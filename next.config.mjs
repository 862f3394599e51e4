/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: false,
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
