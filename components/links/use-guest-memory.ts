"use client";

import { useState } from "react";

const toggled = (names: ReadonlySet<string>, name: string): ReadonlySet<string> => {
  const next = new Set(names);
  if (!next.delete(name)) next.add(name);
  return next;
};

const nothing: ReadonlySet<string> = new Set();

/** What a guest has closed, shown and downloaded on this page; it outlasts the session, after which the link is opened again. */
export function useGuestMemory() {
  const [closedFolders, setClosedFolders] = useState(nothing);
  const [takenIds, setTakenIds] = useState(nothing);
  /** undefined: nothing was chosen yet. */
  const [previewedId, setPreviewedId] = useState<string>();
  return {
    ...{ closedFolders, setClosedFolders, takenIds, previewedId, setPreviewedId },
    toggleFolder: (folder: string) => setClosedFolders((known) => toggled(known, folder)),
    addTaken: (fileId: string) => setTakenIds((known) => new Set(known).add(fileId)),
  };
}

export type GuestMemory = ReturnType<typeof useGuestMemory>;
