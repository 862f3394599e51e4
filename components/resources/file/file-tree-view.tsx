"use client";

import { type KeyboardEvent, useId, useMemo, useState } from "react";
import { rowKeyHandler } from "@/components/data-grid/row-key-handler";
import { Unprinted } from "@/components/data-grid/unprinted";
import { nearEndRows, rowsInWindow, rowWindowBox, useRowWindow } from "@/components/data-grid/use-row-window";
import { useRoutes } from "@/components/resources/routes-provider";
import { usePageNavigation } from "@/components/ui/page-navigation";
import { useOpenedRow } from "@/components/ui/use-opened-row";
import type { AssetAddress } from "@/lib/shared/routes";
import type { SdmaFile } from "@/lib/shared/sdma/generated/answers.gen";
import { allFolderPaths, buildFileTree, keptOpenPaths, type TreeRow, visibleTreeRows } from "./file-tree";
import { FileTreeRow } from "./file-tree-row";

export interface FileTreeViewProps {
  address: AssetAddress;
  files: readonly SdmaFile[];
  hasThumbnails?: boolean;
  /** What the files were filtered by; every folder of what is left is open. */
  filter?: string;
  onNearEnd: (() => void) | null;
}

const rowPx = 36;

function parentIndex(rows: readonly TreeRow[], index: number): number {
  const level = rows[index]?.level ?? 1;
  return rows.slice(0, index).findLastIndex((row) => row.level < level);
}

function TreeHead() {
  return (
    <div
      aria-hidden
      className="flex h-9 shrink-0 items-center border-line border-b px-3 font-medium text-2xs text-ink-muted"
    >
      <span className="flex-1">Name</span>
      <span className="w-28 max-md:hidden">State</span>
      <span className="w-24 text-right">Size</span>
      <span className="w-32 pl-6 max-md:hidden">Modified</span>
    </div>
  );
}

const untouched: ReadonlyMap<string, boolean> = new Map();

/** The rows of the folders that are open: those of a small tree from the start, and what people opened or closed since. */
function useTreeRows(files: readonly SdmaFile[], filter: string) {
  const root = useMemo(() => buildFileTree(files), [files]);
  const [kept, setKept] = useState<ReadonlySet<string>>(new Set());
  const keptNow = useMemo(() => (filter ? kept : keptOpenPaths(root, kept)), [root, kept, filter]);
  if (keptNow !== kept) setKept(keptNow);
  // What is opened and closed under a filter is of no consequence without it.
  const [toggledUnder, setToggled] = useState<ReadonlyMap<string, ReadonlyMap<string, boolean>>>(new Map());
  const toggled = toggledUnder.get(filter) ?? untouched;
  const rows = useMemo(() => {
    const open = new Set(filter ? allFolderPaths(root) : keptNow);
    for (const [path, isOpen] of toggled) isOpen ? open.add(path) : open.delete(path);
    return visibleTreeRows(root, open);
  }, [root, keptNow, toggled, filter]);
  const toggle = (row: TreeRow | undefined, isOpen: boolean) => {
    if (row?.node.kind !== "folder") return;
    const { path } = row.node;
    setToggled((known) => new Map(known).set(filter, new Map(toggled).set(path, isOpen)));
  };
  return { rows, toggle };
}

const keyOf = ({ node }: TreeRow) => `${node.kind} ${node.path}`;

/** The row with the keyboard focus, which stays the same one while files that load meanwhile come before it. */
function useActiveRow(rows: readonly TreeRow[]) {
  const [active, setActive] = useState({ key: "", index: 0 });
  const activeIndex = useMemo(() => {
    const found = rows.findIndex((row) => keyOf(row) === active.key);
    return found >= 0 ? found : Math.min(active.index, rows.length - 1);
  }, [rows, active]);
  const setActiveIndex = (index: number) => {
    const row = rows[index];
    if (row) setActive({ key: keyOf(row), index });
  };
  return [activeIndex, setActiveIndex] as const;
}

/** Files of an asset in their folders. Arrows move, right and left open and close, Enter opens a file. */
export function FileTreeView(props: FileTreeViewProps) {
  const { address, files, hasThumbnails = false, filter = "", onNearEnd } = props;
  const routes = useRoutes();
  const navigation = usePageNavigation();
  const treeId = useId();
  const { rows, toggle } = useTreeRows(files, filter);
  const [activeIndex, setActive] = useActiveRow(rows);
  const rowWindow = useRowWindow({ count: rows.length, rowPx, headPx: rowPx });
  const { scroller } = rowWindow;

  const rememberOpened = useOpenedRow({
    list: scroller,
    label: "Files",
    selectedId: null,
    onReturn: (path) => {
      const index = rows.findIndex(({ node }) => node.kind === "file" && node.path === path);
      if (index === -1) return;
      setActive(index);
      rowWindow.showRow(index);
    },
  });
  const move = (index: number) => {
    setActive(index);
    rowWindow.showRow(index);
    if (index >= rows.length - nearEndRows) onNearEnd?.();
  };
  const open = (index: number) => {
    const row = rows[index];
    if (row?.node.kind === "file") {
      rememberOpened(row.node.path);
      navigation.open(routes.file({ ...address, fileId: row.node.file.fileId }));
    } else toggle(row, !row?.isOpen);
  };
  const openOrClose = (event: KeyboardEvent<HTMLElement>): boolean => {
    // Alt and ⌘ with an arrow go back and forward in the browser.
    if (event.metaKey || event.ctrlKey || event.altKey) return false;
    const row = rows[activeIndex];
    if (event.key === "ArrowRight" && row?.node.kind === "folder") {
      if (row.isOpen) move(Math.min(activeIndex + 1, rows.length - 1));
      else toggle(row, true);
      return true;
    }
    if (event.key !== "ArrowLeft" || !row) return false;
    if (row.isOpen) toggle(row, false);
    else if (row.level > 1) move(parentIndex(rows, activeIndex));
    return true;
  };
  const moveByKey = rowKeyHandler({ count: rows.length, activeIndex, onMove: move, onOpen: open });

  return (
    <div className={rowWindowBox} style={rowWindow.boxStyle}>
      <TreeHead />
      <div
        ref={scroller}
        role="tree"
        aria-label="Files"
        tabIndex={0}
        aria-activedescendant={rows.length > 0 ? `${treeId}-${activeIndex}` : undefined}
        onKeyDown={(event) => (openOrClose(event) ? event.preventDefault() : moveByKey(event))}
        onScroll={() => {
          const last = rowWindow.followScroll();
          if (!rowWindow.isPrinting && last >= rows.length - nearEndRows) onNearEnd?.();
        }}
        className="group/tree relative min-h-0 overflow-auto outline-none"
      >
        <div ref={rowWindow.rows} role="presentation" className={rowsInWindow} style={rowWindow.rowsStyle}>
          {rowWindow.items.map(({ index, start }) => {
            const row = rows[index];
            if (!row) return null;
            return (
              <FileTreeRow
                key={keyOf(row)}
                id={`${treeId}-${index}`}
                row={row}
                top={start}
                address={address}
                isActive={index === activeIndex}
                hasThumbnails={hasThumbnails}
                onPick={() => {
                  setActive(index);
                  if (row.node.kind === "folder") toggle(row, !row.isOpen);
                  else rememberOpened(row.node.path);
                }}
              />
            );
          })}
        </div>
      </div>
      <Unprinted count={rowWindow.unprintedCount} />
    </div>
  );
}
