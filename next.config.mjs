/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  headers: async () => [
    {
      source: "/:path*",
      headers: [
        { key: "x-content-type-options", value: "nosniff" },
        { key: "referrer-policy", value: "same-origin" },
        { key: "permissions-policy", value: "camera=(), geolocation=(), microphone=()" },
      ],
    },
  ],
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
