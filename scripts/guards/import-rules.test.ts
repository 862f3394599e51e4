import { describe, expect, it } from "vitest";
import { findForeignImports, ruleOf } from "./find-foreign-imports";
import { importsOf } from "./imports";
import { isTest, parseFile, parseSource, sourceFiles } from "./source-files";

const zones = /^(app|components|lib|sandbox|scripts|bench|e2e)\/|^proxy\.ts$/;
const files = sourceFiles().filter((path) => zones.test(path));

const foreignIn = (path: string, text: string) =>
  findForeignImports(path, importsOf(parseSource(path, text))).map((line) => line.split(" imports ")[1]);

describe("the table of who may import whom", { timeout: 60_000 }, () => {
  it.each([
    [
      "a table that wants a type of the signer",
      "components/resources/x.tsx",
      'import type { A } from "@/lib/server/aws/sign-request";',
    ],
    [
      "a page that reads the configuration",
      "app/page.tsx",
      'import { portalConfig } from "@/lib/server/config";',
    ],
    ["a page that signs", "app/page.tsx", 'import { callGateway } from "@/lib/server/aws/call-gateway";'],
    ["a primitive with product words", "components/ui/x.tsx", 'import { A } from "../resources/file-noun";'],
    [
      "a grid with product words",
      "components/data-grid/x.tsx",
      'import { A } from "@/components/resources/file-noun";',
    ],
    ["a page that knows the shell", "components/resources/x.tsx", 'import { A } from "../shell/sidebar";'],
    [
      "the body of a page that knows the shell",
      "components/resources/library/libraries-page.tsx",
      'import { PortalShell } from "@/components/shell/portal-shell";',
    ],
    [
      "a page of a resource that puts itself into the shell",
      "app/(portal)/[deployment]/libraries/page.tsx",
      'import { PortalShell } from "@/components/shell/portal-shell";',
    ],
    [
      "what all resources share that knows one of them",
      "components/resources/x.tsx",
      'import { A } from "./asset/asset-kind";',
    ],
    [
      "a file that knows its asset's page",
      "components/resources/file/x.tsx",
      'import { A } from "../asset/asset-page";',
    ],
    [
      "a preview that knows whose file it shows",
      "components/previews/x.tsx",
      'import { A } from "../resources/page-scope";',
    ],
    [
      "a doctor of frames that knows more of permissions than their checks",
      "components/embed-doctor/x.tsx",
      'import { A } from "../permissions/matrix/permission-matrix";',
    ],
    ["a problem that knows the calls", "components/problem/x.tsx", 'import { A } from "../calls/call-list";'],
    [
      "a shell that knows one resource",
      "components/shell/x.tsx",
      'import { A } from "../resources/file/file-page";',
    ],
    ["a hook that knows a view", "lib/client/x.ts", 'import { A } from "@/components/ui/button";'],
    ["a verb that knows Next", "lib/server/sdma/x.ts", 'import { headers } from "next/headers";'],
    ["a verb that knows React", "lib/server/sdma/x.ts", 'import { cache } from "react";'],
    ["a signer that knows a feature", "lib/server/aws/x.ts", 'export * from "../sdma/ctx";'],
    ["a browser's module that loads the server", "lib/client/x.ts", 'await import("@/lib/server/log");'],
    ["a shared module with a package", "lib/shared/x.ts", 'import { parse } from "date-fns";'],
    [
      "a sandbox that shares our signer",
      "sandbox/x.ts",
      'import { a } from "../lib/server/aws/sign-request";',
    ],
    ["a service that knows the front door", "sandbox/s3/x.ts", 'import { a } from "../front-door/faults";'],
    ["what all services use that knows one", "sandbox/http/x.ts", 'import { a } from "../sts/xml-answer";'],
    [
      "a type in the middle of a signature",
      "components/ui/x.tsx",
      'const a = (b: import("@/lib/client/read-scope").ReadScope) => b;',
    ],
    [
      "product code that leans on a test",
      "lib/server/sdma/x.ts",
      'import { a } from "./example-ctx.test-support";',
    ],
  ])("refuses %s", (_, path, text) => {
    expect(foreignIn(path, text)).toHaveLength(1);
  });

  it.each([
    ["lib/shared/x.ts", 'import * as z from "zod/mini"; import { a } from "./contracts/problem";'],
    [
      "components/shell/x.tsx",
      'import { useMemo } from "react"; import { b } from "@/components/ui/button";',
    ],
    ["lib/server/sdma/x.test.ts", 'import { createSandbox } from "@/sandbox/create-sandbox";'],
    ["sandbox/sdma/x.ts", 'import d from "../../lib/shared/sdma/sdma-2025-04-18.openapi.json";'],
    [
      "sandbox/front-door/x.ts",
      'import { a } from "../sts/emulate-sts"; import { b } from "../http/service";',
    ],
  ])("takes what belongs into %s", (path, text) => {
    expect(foreignIn(path, text)).toEqual([]);
  });

  it("has a row for every source file of the product", () => {
    expect(files.length).toBeGreaterThan(300);
    expect(files.filter((path) => !ruleOf(path))).toEqual([]);
  });

  it("holds for every file", () => {
    expect(files.flatMap((path) => findForeignImports(path, importsOf(parseFile(path))))).toEqual([]);
  });

  it("keeps every module of the server out of browsers by its first statement", () => {
    const modules = files.filter((path) => path.startsWith("lib/server/") && !isTest(path));
    const without = modules.filter(
      (path) => parseFile(path).statements[0]?.getText() !== 'import "server-only";',
    );
    expect(without).toEqual([]);
  });
});
