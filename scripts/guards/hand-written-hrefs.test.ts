import { describe, expect, it } from "vitest";
import { findFixedRoutes, findHandWrittenHrefs } from "./find-hand-written-hrefs";
import { isTest, parseFile, parseSource, sourceFiles } from "./source-files";

describe("addresses of the portal", { timeout: 60_000 }, () => {
  it.each([
    '<Link href="/sign-in">Sign in</Link>',
    `<a href={\`/\${deployment}/libraries\`}>Libraries</a>`,
    '<form action="/api/sign-out" />',
    'router.push("/sign-in")',
    `router.replace(\`/\${id}\`)`,
    'redirect("/")',
    `const address = \`/\${deployment}/libraries\``,
  ])("are found where somebody writes %s", (text) => {
    expect(findHandWrittenHrefs(parseSource("components/x.tsx", text)).length).toBeGreaterThan(0);
  });

  it.each([
    "<Link href={routes.home()}>Home</Link>",
    '<a href="#content">Skip</a>',
    '<a href="https://example.com/">Elsewhere</a>',
    'text.replace("/", "-")',
    'names.push("portal")',
    `const label = \`\${count}/\${total}\``,
  ])("are not seen in %s", (text) => {
    expect(findHandWrittenHrefs(parseSource("components/x.tsx", text))).toEqual([]);
  });

  it("are built by lib/shared/routes.ts and nowhere else", () => {
    const files = sourceFiles().filter(
      (path) => /^(app|components|lib\/client)\//.test(path) && !isTest(path),
    );
    expect(files.flatMap((path) => findHandWrittenHrefs(parseFile(path)))).toEqual([]);
  });
});

describe("pages of resources", { timeout: 60_000 }, () => {
  it.each([
    'import { routes } from "@/lib/shared/routes";',
    'import { type AssetAddress, routes } from "@/lib/shared/routes";',
    'import { pageRoutes as pages } from "../../lib/shared/routes";',
    'import * as all from "@/lib/shared/routes";',
  ])("that link into one frame are found by %s", (text) => {
    expect(findFixedRoutes(parseSource("components/resources/x.tsx", text))).toHaveLength(1);
  });

  it.each([
    'import type { PageRoutes } from "@/lib/shared/routes";',
    'import { type AssetAddress } from "@/lib/shared/routes";',
    'import { useRoutes } from "./routes-provider";',
  ])("may say %s", (text) => {
    expect(findFixedRoutes(parseSource("components/resources/x.tsx", text))).toEqual([]);
  });

  it("get their addresses from the frame that shows them", () => {
    const isBody = (path: string) => path.startsWith("components/resources/") && !isTest(path);
    const files = sourceFiles().filter((path) => isBody(path) && !path.endsWith("/routes-provider.tsx"));
    expect(files.length).toBeGreaterThan(50);
    expect(files.flatMap((path) => findFixedRoutes(parseFile(path)))).toEqual([]);
  });
});
