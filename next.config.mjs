/** Set by `npm run bench:pages`: a build of its own, which says where each piece of a script comes from. */
const weighedBuild = process.env.PORTAL_WEIGHED_BUILD;

/** @type {import("next").NextConfig} */
const config = {
  // Of people's diagnoses, so that whoever reads one knows what made it; `npm run build` sets both.
  env: {
    PORTAL_VERSION: process.env.PORTAL_VERSION ?? "unknown",
    PORTAL_BUILD: process.env.PORTAL_BUILD ?? "development",
  },
  ...(weighedBuild ? { distDir: weighedBuild, productionBrowserSourceMaps: true } : {}),
  poweredByHeader: false,
  // For servers that are Next's own, such as the development server; the front door sets them itself. Asked at build only.
  headers: async () => {
    const { embedHeaders, fixedHeaders, workerHeaders } = await import("./lib/shared/fixed-headers.mjs");
    const entriesOf = (headers) => Object.entries(headers).map(([key, value]) => ({ key, value }));
    return [
      { source: "/((?!embed/).*)", headers: entriesOf(fixedHeaders) },
      { source: "/embed/:path*", headers: entriesOf(embedHeaders) },
      { source: "/_next/static/:path*", headers: entriesOf(workerHeaders) },
    ];
  },
  reactStrictMode: true,
  devIndicators: false,
  experimental: {
    // Most people open one or two pages of a kind: fewer and larger chunks compress better and need fewer requests. The
    // least size is below that of zod, so that zod is not copied into each chunk that comes later and uses it.
    turbopackChunking: { firstPageLoadPriority: 0.9, requestCost: 400_000, minChunkSize: 170_000 },
  },
  // `npm test` checks the types of everything, tests and scripts included; checking them again would double the first start.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: [
    "libsql",
    "pg",
    "pino",
    "undici",
    "@aws-sdk/credential-providers",
    "@aws-sdk/client-sts",
    "@aws-sdk/client-ssm",
  ],
};

export default config;
