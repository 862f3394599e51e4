import { builtinModules } from "node:module";
import { type ImportRule, importRules, testFiles } from "./import-rules";
import type { Import } from "./imports";
import { isTest } from "./source-files";

const withoutExtension = (path: string) => path.replace(/\.(tsx?|mjs)$/, "");

/** `a/` covers all below it, `a/*` what lies in it directly; any other prefix names one module. */
function covers(prefix: string, path: string): boolean {
  if (prefix.endsWith("/*"))
    return path.startsWith(prefix.slice(0, -1)) && !path.includes("/", prefix.length - 1);
  return path === prefix || (prefix.endsWith("/") && path.startsWith(prefix));
}

export function ruleOf(path: string): ImportRule | undefined {
  return importRules.find(({ zone }) => covers(zone, withoutExtension(path)));
}

const isBuiltin = (specifier: string) =>
  specifier.startsWith("node:") || builtinModules.includes(specifier) || specifier === "server-only";

function isPackageAllowed({ packages }: ImportRule, specifier: string): boolean {
  if (!packages || isBuiltin(specifier)) return true;
  if ("only" in packages) return packages.only.some((name) => covers(name, specifier));
  return !packages.never.some((name) => covers(name, specifier));
}

function isFileAllowed(rule: ImportRule, path: string): boolean {
  return covers(rule.zone, path) || rule.files.some((prefix) => covers(prefix, path));
}

/**
 * @param path file whose imports these are
 * @returns a sentence for each import that its zone may not have
 */
export function findForeignImports(path: string, imports: readonly Import[]): string[] {
  const rule = ruleOf(path);
  if (!rule) return [];
  const isAllowed = ({ path: target, specifier }: Import) => {
    if (target === null) return isTest(path) || isPackageAllowed(rule, specifier);
    const isForTests = isTest(`${target}.ts`);
    if (isTest(path)) {
      return isForTests || isFileAllowed(rule, target) || testFiles.some((prefix) => covers(prefix, target));
    }
    return isFileAllowed(rule, target) && !isForTests;
  };
  return imports
    .filter((entry) => !isAllowed(entry))
    .map(({ place, specifier }) => `${place} imports ${specifier}, which ${rule.zone} may not`);
}
