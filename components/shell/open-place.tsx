"use client";

import { ArrowRight, Link2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import {
  findOpenings,
  type Opening,
  type PaletteScope,
  whyNoOpening,
} from "@/components/palette/find-openings";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { PageLink } from "@/components/ui/page-link";
import { TextInput } from "@/components/ui/text-input";

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
      <Field
        label="Open by id or link"
        description="Id, address of a page, or ARN of a call"
        error={outcome && "reason" in outcome ? outcome.reason : undefined}
        className="max-w-xl"
      >
        {(control) => (
          <div className="flex gap-2">
            <TextInput
              {...control}
              value={text}
              onChange={(event) => {
                setText(event.target.value);
                setOutcome(null);
              }}
              icon={<Link2 />}
              autoComplete="off"
              spellCheck={false}
              className="min-w-0 flex-1"
            />
            <Button type="submit" icon={<ArrowRight aria-hidden />}>
              Open
            </Button>
          </div>
        )}
      </Field>
      <div role="status" className="text-ink-muted">
        {outcome && "openings" in outcome && (
          <ul aria-label="Where this may be">
            {outcome.openings.map(({ href, label, hint }) => (
              <li key={href}>
                <PageLink href={href} className="text-primary-ink underline underline-offset-2">
                  {label}
                </PageLink>{" "}
                {hint}
              </li>
            ))}
          </ul>
        )}
      </div>
    </form>
  );
}
