import { describe, expect, it } from "vitest";
import { isNamedState } from "../../lib/shared/links/link-labels";
import { isLeftOut } from "../../lib/shared/links/link-target";
import { findAddressState } from "./find-address-state";
import { isTest, parseFile, parseSource, sourceFiles } from "./source-files";

/** Pages that no shared link opens, and why. */
const unshared: Readonly<Record<string, string>> = {
  "app/(no-role)/[deployment]/no-role/page.tsx": "is about whoever looks at it",
  "components/audit/audit-filters.tsx": "is for administrators, who find events by time and person",
  "components/permissions/decode/decoder-view.tsx": "shows a failed request of one's own",
};

const stateByFile = () =>
  sourceFiles()
    .filter((path) => /^(app|components)\//.test(path) && !isTest(path))
    .map((path) => ({ path, names: findAddressState(parseFile(path)) }))
    .filter(({ names }) => names.length > 0);

describe("the state of pages in their addresses", { timeout: 60_000 }, () => {
  it.each([
    ['const parsers = { q: parseAsString.withDefault("") };', "q"],
    ["const parsers = { map: createParser({ parse, serialize }) };", "map"],
    ["const parsers = { levels: levelsParser };", "levels"],
    ['const [count] = useQueryState("located", inAddress);', "located"],
    ["const version = (await searchParams).version;", "version"],
  ])("is found in %s", (text, name) => {
    expect(findAddressState(parseSource("components/x.tsx", text))).toContain(name);
  });

  it("is kept by a shared link, which says so by name, or left out for a reason", () => {
    const unknown = stateByFile().flatMap(({ path, names }) =>
      unshared[path]
        ? []
        : names
            .filter((name) => !isNamedState(name) && !isLeftOut("permissions", name))
            .map((name) => `${path}: ${name}`),
    );
    expect(unknown).toEqual([]);
  });

  it("has no reason for a file that reads none", () => {
    const files = stateByFile().map(({ path }) => path);
    expect(Object.keys(unshared).filter((path) => !files.includes(path))).toEqual([]);
  });
});
