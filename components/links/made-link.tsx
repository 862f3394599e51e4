"use client";

import { Check, Copy, Link2 } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";

export interface MadeLinkProps {
  /** Address of the link that was made for these settings; null: none yet. */
  address: string | null;
  isMaking: boolean;
  disabledReason: string | undefined;
  /** @param use is given the address, now or once it is made */
  onWanted: (use: (address: string) => Promise<void>) => void;
  onClose: () => void;
}

type Copying = { state: "idle" | "copied" | "refused"; address: string | null };

const announcements = {
  idle: "",
  copied: "The link was copied.",
  refused: "Your browser did not allow copying. The address is selected: copy it yourself.",
};

/** Makes the link and copies it; where the browser refuses, the address stands there to be copied by hand. */
export function MadeLink({ address, isMaking, disabledReason, onWanted, onClose }: MadeLinkProps) {
  const field = useRef<HTMLInputElement>(null);
  const [copying, setCopying] = useState<Copying>({ state: "idle", address: null });
  const copy = async (made: string) => {
    const hasCopied = await navigator.clipboard.writeText(made).then(
      () => true,
      () => false,
    );
    setCopying({ state: hasCopied ? "copied" : "refused", address: made });
  };
  const state = copying.address === address ? copying.state : "idle";
  useEffect(() => {
    if (state === "refused") field.current?.select();
  }, [state]);
  return (
    <div className="sticky -bottom-4 -mx-4 -mb-4 flex flex-col gap-2 rounded-b-xl border-line border-t bg-surface px-4 py-3 short:static">
      <div className="flex flex-wrap items-center justify-end gap-2">
        {address && (
          <div className="relative min-w-0 flex-1 basis-64">
            <Link2 aria-hidden className="absolute top-2 left-2.5 size-4 text-ink-subtle" />
            <input
              ref={field}
              readOnly
              aria-label="Address of the link"
              value={address}
              onFocus={(event) => event.target.select()}
              className="h-8 w-full truncate rounded-lg border border-line bg-sunken pr-2.5 pl-8 font-mono text-xs"
            />
          </div>
        )}
        <Button onClick={onClose}>{address ? "Close" : "Cancel"}</Button>
        <Button
          variant="primary"
          icon={state === "copied" ? <Check aria-hidden /> : <Copy aria-hidden />}
          disabledReason={disabledReason}
          aria-disabled={isMaking || undefined}
          onClick={() => onWanted(copy)}
        >
          {isMaking ? "Making the link…" : state === "copied" ? "Copied" : "Copy link"}
        </Button>
      </div>
      <p role="status" className={state === "refused" ? "text-warning-ink" : "sr-only"}>
        {announcements[state]}
      </p>
    </div>
  );
}
