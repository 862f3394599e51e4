/** Of this portal; Next's build puts both in place of the names. `build` is the beginning of a hash of the sources. */
export const portalBuild = {
  version: process.env.PORTAL_VERSION ?? "unknown",
  build: process.env.PORTAL_BUILD ?? "development",
};
