"use client";

import { Command } from "cmdk";
import { Box, File, FolderOpen, Library, MapPinned, Zap } from "lucide-react";
import { useRouter } from "next/navigation";
import { Content, Overlay, Portal, Root, Title } from "radix-ui/dialog";
import { type KeyboardEvent, type ReactNode, useDeferredValue, useMemo, useState } from "react";
import { useReturnFocus } from "@/components/ui/use-return-focus";
import { routes } from "@/lib/shared/routes";
import { type PaletteItem, type PaletteKind, usePaletteRegistry } from "./palette-items";
import { rankPaletteItems } from "./rank-palette-items";

const kinds: { kind: PaletteKind; heading: string; icon: ReactNode }[] = [
  { kind: "page", heading: "Pages", icon: <MapPinned /> },
  { kind: "library", heading: "Libraries", icon: <Library /> },
  { kind: "project", heading: "Projects", icon: <FolderOpen /> },
  { kind: "asset", heading: "Assets loaded here", icon: <Box /> },
  { kind: "file", heading: "Files loaded here", icon: <File /> },
  { kind: "action", heading: "Actions", icon: <Zap /> },
];

/** By kind as the groups stand, and within a kind by rank. */
const inShownOrder = (items: readonly PaletteItem[]) =>
  kinds.flatMap(({ kind }) => items.filter((item) => item.kind === kind));

function pageItems(deploymentId: string): PaletteItem[] {
  return [
    { id: "page-libraries", kind: "page", label: "Libraries", href: routes.libraries(deploymentId) },
    { id: "page-home", kind: "page", label: "All deployments", href: routes.home() },
    {
      id: "action-copy-link",
      kind: "action",
      label: "Copy link to this page",
      run: () => void navigator.clipboard.writeText(window.location.href),
    },
  ];
}

export interface CommandPaletteProps {
  deploymentId: string;
  /** What was typed before the field was there. */
  takeTyped: () => string;
  onClose: () => void;
}

/** Goes to any page or loaded resource and runs any action, by typing. */
export function CommandPalette({ deploymentId, takeTyped, onClose }: CommandPaletteProps) {
  const router = useRouter();
  const registry = usePaletteRegistry();
  const returnFocus = useReturnFocus();
  const [query, setQuery] = useState("");
  const wanted = useDeferredValue(query);
  const items = useMemo(
    () => [...pageItems(deploymentId), ...(registry?.read() ?? [])],
    [deploymentId, registry],
  );
  const shown = useMemo(() => inShownOrder(rankPaletteItems(items, wanted)), [items, wanted]);
  const [marked, setMarked] = useState("");
  // The list lags behind the typing, so the highlighted item may be gone from it.
  const current = shown.find(({ id }) => id === marked) ?? shown[0];
  const choose = (item: PaletteItem) => {
    onClose();
    if ("href" in item) router.push(item.href);
    else item.run();
  };
  /** Enter applies to what was typed, even where the list has not caught up with it. */
  const chooseOnEnter = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
    event.preventDefault();
    const item = wanted === query ? current : inShownOrder(rankPaletteItems(items, query))[0];
    if (item) choose(item);
  };
  return (
    <Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Portal>
        <Overlay className="fixed inset-0 z-40 animate-fade-in bg-scrim" />
        <Content
          onCloseAutoFocus={returnFocus}
          aria-describedby={undefined}
          className="fixed top-[12dvh] left-1/2 z-50 w-[min(38rem,calc(100vw-1rem))] -translate-x-1/2 animate-fade-in overflow-hidden rounded-xl border border-line bg-surface shadow-raised"
        >
          <Title className="sr-only">Go to a page, a resource or an action</Title>
          <Command
            label="Go to"
            shouldFilter={false}
            loop
            value={current?.id ?? ""}
            onValueChange={setMarked}
            onKeyDown={chooseOnEnter}
          >
            <Command.Input
              value={query}
              onValueChange={setQuery}
              onFocus={() => setQuery(takeTyped() + query)}
              placeholder="Go to a page, a resource or an action"
              className="h-12 w-full border-line border-b bg-transparent px-4 text-base outline-none placeholder:text-ink-subtle"
            />
            <Command.List className="max-h-[min(26rem,60dvh)] overflow-y-auto p-1.5">
              <Command.Empty className="px-3 py-8 text-center text-ink-muted">
                No matches. The palette searches what has been loaded: open a library or a project first.
              </Command.Empty>
              {kinds.map(({ kind, heading, icon }) => (
                <PaletteGroup
                  key={kind}
                  heading={heading}
                  icon={icon}
                  items={shown.filter((item) => item.kind === kind)}
                  onChoose={choose}
                />
              ))}
            </Command.List>
          </Command>
        </Content>
      </Portal>
    </Root>
  );
}

interface PaletteGroupProps {
  heading: string;
  icon: ReactNode;
  items: PaletteItem[];
  onChoose: (item: PaletteItem) => void;
}

function PaletteGroup({ heading, icon, items, onChoose }: PaletteGroupProps) {
  if (items.length === 0) return null;
  return (
    <Command.Group
      heading={heading}
      className="[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-2xs [&_[cmdk-group-heading]]:text-ink-subtle"
    >
      {items.map((item) => (
        <Command.Item
          key={item.id}
          value={item.id}
          onSelect={() => onChoose(item)}
          className="flex min-h-9 cursor-pointer items-center gap-2.5 rounded-lg px-2.5 py-1.5 data-[selected=true]:bg-hover [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-ink-subtle"
        >
          {icon}
          <span dir="auto" title={item.label} className="min-w-0 truncate">
            {item.label}
          </span>
          {item.hint && (
            <span title={item.hint} className="ml-auto min-w-0 shrink truncate text-ink-subtle text-xs">
              {item.hint}
            </span>
          )}
        </Command.Item>
      ))}
    </Command.Group>
  );
}
