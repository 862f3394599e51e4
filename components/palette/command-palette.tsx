"use client";

import { Command } from "cmdk";
import { Box, CornerDownRight, File, FolderOpen, History, Library, MapPinned, Zap } from "lucide-react";
import { useRouter } from "next/navigation";
import { Content, Overlay, Portal, Root, Title } from "radix-ui/dialog";
import { type KeyboardEvent, type ReactNode, useDeferredValue, useMemo, useState } from "react";
import { GivenName } from "@/components/ui/given-name";
import { useReturnFocus } from "@/components/ui/use-return-focus";
import { visibleName } from "@/lib/shared/format/visible-name";
import { parsePlace } from "@/lib/shared/parse-place";
import { routes } from "@/lib/shared/routes";
import { type PaletteScope, whyNoOpening } from "./find-openings";
import { type PaletteItem, type PaletteKind, useRegisteredItems } from "./palette-items";
import { startItems, withoutRepeats } from "./place-items";
import { rankPaletteItems } from "./rank-palette-items";
import { useKnownPlaces, useOpenings } from "./use-palette-places";

const kinds: { kind: PaletteKind; heading: string; icon: ReactNode }[] = [
  { kind: "open", heading: "Open", icon: <CornerDownRight /> },
  { kind: "recent", heading: "Recent", icon: <History /> },
  { kind: "here", heading: "This page and above", icon: <MapPinned /> },
  { kind: "library", heading: "Libraries", icon: <Library /> },
  { kind: "project", heading: "Projects", icon: <FolderOpen /> },
  { kind: "asset", heading: "Assets", icon: <Box /> },
  { kind: "file", heading: "Files", icon: <File /> },
  { kind: "page", heading: "Pages", icon: <MapPinned /> },
  { kind: "action", heading: "Roles and actions", icon: <Zap /> },
];

/** By kind as the groups stand, and within a kind by rank. */
const inShownOrder = (items: readonly PaletteItem[]) =>
  kinds.flatMap(({ kind }) => items.filter((item) => item.kind === kind));

/** Pages of a deployment beside those of its resources. */
const deploymentPages = [
  { id: "libraries", name: "Libraries", href: routes.libraries },
  { id: "quota", name: "Quota & throttling", href: routes.quota },
  {
    id: "permissions",
    name: "Permissions",
    href: (deploymentId: string) => routes.permissions(deploymentId),
  },
  { id: "checks", name: "Connection checks", href: routes.permissionChecks },
  { id: "build-policy", name: "Policy builder", href: (id: string) => routes.buildPolicy(id) },
  { id: "decode", name: "Decode a refusal", href: (id: string) => routes.decodeDenial(id) },
  { id: "diagnosis", name: "Open a diagnosis", href: routes.openDiagnosis },
  {
    id: "access-requests",
    name: "Access requests",
    href: (deploymentId: string) => routes.accessRequests(deploymentId),
  },
  { id: "links", name: "Shared links", href: (id: string) => routes.links(id) },
  { id: "audit-log", name: "Audit log", href: (id: string) => routes.auditLog(id) },
  { id: "embedding", name: "Embedding", href: routes.embedDoctor },
] as const;

function pageItems(scopes: readonly PaletteScope[]): PaletteItem[] {
  return [
    ...scopes.flatMap(({ deploymentId, label }) =>
      deploymentPages.map(
        ({ id, name, href }): PaletteItem => ({
          id: `page-${id}-${deploymentId}`,
          kind: "page",
          label: scopes.length === 1 ? name : `${name} of ${label}`,
          href: href(deploymentId),
        }),
      ),
    ),
    { id: "page-home", kind: "page", label: "All deployments", href: routes.home() },
    {
      id: "action-copy-link",
      kind: "action",
      label: "Copy link to this page",
      run: () => void navigator.clipboard.writeText(window.location.href),
    },
  ];
}

/** Roles are found by the ARN of a session of theirs as well. */
const asTyped = (text: string) => text.replace(/^\s*arn:\S*:assumed-role\/([^/\s]+)\S*/, "role/$1");

export interface CommandPaletteProps {
  /** The deployment of the page, or all of the person's. */
  scopes: readonly PaletteScope[];
  /** What was typed before the field was there. */
  takeTyped: () => string;
  onClose: () => void;
}

/** Goes to any page or loaded resource and runs any action, by typing. */
export function CommandPalette({ scopes, takeTyped, onClose }: CommandPaletteProps) {
  const router = useRouter();
  const registered = useRegisteredItems();
  const returnFocus = useReturnFocus();
  const [query, setQuery] = useState("");
  const wanted = useDeferredValue(query);
  const places = useKnownPlaces(scopes);
  const openings = useOpenings(wanted, scopes);
  const items = useMemo(
    () => withoutRepeats([...registered, ...places, ...pageItems(scopes)]),
    [scopes, registered, places],
  );
  const rank = (text: string) => {
    const ranked = text === "" ? startItems(items) : rankPaletteItems(items, asTyped(text));
    return inShownOrder(withoutRepeats([...openings, ...ranked]));
  };
  const shown = rank(wanted);
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
    const item = wanted === query ? current : rank(query)[0];
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
              placeholder="Name, id, address or ARN"
              className="h-12 w-full border-line border-b bg-transparent px-4 text-base outline-none placeholder:text-ink-subtle"
            />
            <Command.List className="max-h-[min(26rem,60dvh)] overflow-y-auto p-1.5">
              <Command.Empty className="px-3 py-8 text-center text-ink-muted">
                {parsePlace(wanted, window.location.host)
                  ? whyNoOpening(wanted, window.location.host)
                  : "No matches in what you have opened or loaded. Paste an id, an address or an ARN to go anywhere else."}
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
          <span dir="auto" title={visibleName(item.label)} className="min-w-0 truncate">
            <GivenName text={item.label} />
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
