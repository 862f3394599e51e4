"use client";

import { parseAsArrayOf, parseAsBoolean, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";

const builderModes = ["build", "check"] as const;
type BuilderMode = (typeof builderModes)[number];

const parsers = {
  mode: parseAsStringLiteral(builderModes).withDefault("build"),
  operations: parseAsArrayOf(parseAsString).withDefault([]),
  /** Ids of resources of any kind. */
  resources: parseAsArrayOf(parseAsString).withDefault([]),
  deny: parseAsBoolean.withDefault(false),
  form: parseAsString.withDefault("json"),
};

/** What the page shows; it lives in the address, so that a link shows the same. A pasted policy does not. */
export function useBuilderView() {
  const [view, setView] = useQueryStates(parsers, { history: "replace", shallow: true, scroll: false });
  const orNone = <Item>(list: readonly Item[]) => (list.length > 0 ? [...list] : null);
  return {
    ...view,
    showMode: (mode: BuilderMode) => void setView({ mode }),
    chooseOperations: (operations: readonly string[], deny?: boolean) =>
      void setView({
        operations: orNone(operations),
        mode: "build",
        ...(deny === undefined ? {} : { deny }),
      }),
    chooseResources: (resources: readonly string[]) => void setView({ resources: orNone(resources) }),
    allowDeny: (deny: boolean) => void setView({ deny }),
    showForm: (form: string) => void setView({ form }),
  };
}

export type BuilderViewState = ReturnType<typeof useBuilderView>;
