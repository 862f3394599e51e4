"use client";

import { ArrowRight, Link2 } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import {
  findOpenings,
  type Opening,
  type PaletteScope,
  whyNoOpening,
} from "@/components/palette/find-openings";
import { Button } from "@/components/ui/button";

type Outcome = { openings: Opening[] } | { reason: string } | null;

/** A way in for people whose role may list nothing: they have an id or a link. */
export function OpenPlace({ scopes }: { scopes: readonly PaletteScope[] }) {
  const router = useRouter();
  const [text, setText] = useState("");
  const [outcome, setOutcome] = useState<Outcome>(null);
  const open = async (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === "") return;
    const { host } = window.location;
    const openings = await findOpenings({ text, scopes, host });
    const [first, ...others] = openings;
    if (first && others.length === 0) return router.push(first.href);
    setOutcome(first ? { openings } : { reason: whyNoOpening(text, host) });
  };
  return (
    <form onSubmit={(event) => void open(event)} className="flex flex-col gap-2">
      <label htmlFor="open-place" className="font-medium">
        Open by id or link
      </label>
      <div className="flex max-w-xl gap-2">
        <span className="flex h-8 min-w-0 flex-1 items-center gap-2 rounded-lg border border-line-strong bg-surface px-2.5 focus-within:outline-2 focus-within:outline-ring">
          <Link2 aria-hidden className="size-4 shrink-0 text-ink-subtle" />
          <input
            id="open-place"
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              setOutcome(null);
            }}
            autoComplete="off"
            spellCheck={false}
            placeholder="Id, address of a page, or ARN of a call"
            aria-describedby="open-place-outcome"
            className="min-w-0 flex-1 bg-transparent outline-none placeholder:text-ink-subtle"
          />
        </span>
        <Button type="submit" icon={<ArrowRight aria-hidden />}>
          Open
        </Button>
      </div>
      <div id="open-place-outcome" role="status" className="text-ink-muted">
        {outcome && "reason" in outcome && <p className="max-w-xl">{outcome.reason}</p>}
        {outcome && "openings" in outcome && (
          <ul aria-label="Where this may be">
            {outcome.openings.map(({ href, label, hint }) => (
              <li key={href}>
                <Link href={href} className="text-primary-ink underline underline-offset-2">
                  {label}
                </Link>{" "}
                {hint}
              </li>
            ))}
          </ul>
        )}
      </div>
    </form>
  );
}
