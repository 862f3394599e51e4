import satisfies from "spdx-satisfies";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { licenseExceptions, permissive } from "./permissive-licenses";
import { readRepositoryFile } from "./repository-files";

const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({
      license: z.string().optional(),
      dev: z.boolean().default(false),
      /** A workspace, which has an entry of its own. */
      link: z.boolean().default(false),
    }),
  ),
});

interface Package {
  name: string;
  license: string | undefined;
}

function productionPackages(): Package[] {
  const { packages } = lockSchema.parse(JSON.parse(readRepositoryFile("package-lock.json")));
  return Object.entries(packages)
    .filter(([path, { dev, link }]) => path !== "" && !dev && !link)
    .map(([path, { license }]) => ({ name: path.split("node_modules/").at(-1) ?? path, license }));
}

const isPermissive = ({ license }: Package) => license !== undefined && satisfies(license, [...permissive]);

const exceptionOf = ({ name, license }: Package) =>
  licenseExceptions.find((exception) => exception.packages.test(name) && exception.license === license);

describe("licenses of the packages that the portal runs with", () => {
  it.each([
    ["MIT", true],
    ["(MIT OR GPL-3.0-only)", true],
    ["MIT AND BSD-3-Clause", true],
    ["MIT AND AGPL-3.0-only", false],
    ["AGPL-3.0-or-later", false],
    ["MPL-2.0", false],
  ])("%s alone is fine: %s", (license, isFine) => {
    expect(isPermissive({ name: "x", license })).toBe(isFine);
  });

  it("are permissive, but for the named exceptions", () => {
    const packages = productionPackages();
    expect(packages.length).toBeGreaterThan(100);
    expect(packages.filter((entry) => !isPermissive(entry) && !exceptionOf(entry))).toEqual([]);
  });

  it("have no exception that nothing needs any more", () => {
    const used = new Set(productionPackages().map(exceptionOf));
    expect(licenseExceptions.filter((exception) => !used.has(exception))).toEqual([]);
  });
});
