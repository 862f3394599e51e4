"use client";

import { type ReactNode, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";

export interface MarkedLine {
  /** From 1. */
  line: number;
  /** From 1; absent for the whole line. */
  column?: number | undefined;
  message: string;
}

export interface PolicyEditorProps {
  label: string;
  isLabelHidden?: boolean;
  description?: ReactNode;
  value: string;
  onValueChange: (value: string) => void;
  /** Why the text cannot be read, with its place. */
  error?: MarkedLine | null | undefined;
  /** Lines that can be read but are worth a look. Said elsewhere; marked here. */
  warnings?: readonly number[];
  rows?: number;
}

const lineHeightPx = 20;
const paddingPx = 8;

function offsetOf(text: string, { line, column = 1 }: MarkedLine): number {
  const lines = text.split("\n").slice(0, line - 1);
  return lines.reduce((sum, each) => sum + each.length + 1, 0) + column - 1;
}

/** A box for a policy as JSON, with numbered lines; the line that cannot be read is marked and can be jumped to. */
export function PolicyEditor(props: PolicyEditorProps) {
  const { label, isLabelHidden, description, value, onValueChange, error, warnings = [], rows = 16 } = props;
  const box = useRef<HTMLTextAreaElement>(null);
  const [scrollTop, setScrollTop] = useState(0);
  const goTo = (place: MarkedLine) => {
    const at = offsetOf(value, place);
    box.current?.focus();
    box.current?.setSelectionRange(at, at);
    box.current?.scrollTo({ top: Math.max(0, (place.line - 4) * lineHeightPx) });
  };
  return (
    <div className="flex flex-col gap-2">
      <Field
        label={label}
        isLabelHidden={isLabelHidden}
        description={description}
        error={error ? `Line ${error.line}${columnText(error)}: ${error.message}` : undefined}
      >
        {(control) => (
          <div className="relative overflow-clip rounded-lg bg-surface">
            <Gutter
              lineCount={value.split("\n").length}
              scrollTop={scrollTop}
              errorLine={error?.line}
              warnings={warnings}
            />
            <Textarea
              {...control}
              ref={box}
              value={value}
              rows={rows}
              wrap="off"
              spellCheck={false}
              autoComplete="off"
              autoCapitalize="off"
              style={{ lineHeight: `${lineHeightPx}px`, paddingBlock: paddingPx }}
              onScroll={(event) => setScrollTop(event.currentTarget.scrollTop)}
              onChange={(event) => onValueChange(event.target.value)}
              className="relative block bg-transparent! pl-12! font-mono md:text-[0.75rem]!"
            />
          </div>
        )}
      </Field>
      {error && value !== "" && (
        <Button size="sm" className="self-start" onClick={() => goTo(error)}>
          Go to line {error.line}
        </Button>
      )}
    </div>
  );
}

const columnText = ({ column }: MarkedLine) => (column === undefined ? "" : `, column ${column}`);

interface GutterProps {
  lineCount: number;
  scrollTop: number;
  errorLine: number | undefined;
  warnings: readonly number[];
}

function lineLook(line: number, { errorLine, warnings }: GutterProps): string {
  if (line === errorLine) return "bg-danger-soft font-semibold text-danger-ink";
  return warnings.includes(line) ? "bg-warning-soft text-warning-ink" : "text-ink-subtle";
}

/** The numbers of the lines, and the marks behind the text. */
function Gutter(props: GutterProps) {
  const lines = Array.from({ length: props.lineCount }, (_, at) => at + 1);
  return (
    <div
      aria-hidden
      className="pointer-events-none absolute inset-0 overflow-hidden font-mono text-2xs tabular-nums"
    >
      <div style={{ transform: `translateY(${paddingPx + 1 - props.scrollTop}px)` }}>
        {lines.map((line) => (
          <div
            key={line}
            style={{ height: lineHeightPx, lineHeight: `${lineHeightPx}px` }}
            className={lineLook(line, props)}
          >
            <span className="inline-block w-9 text-right">{line}</span>
          </div>
        ))}
      </div>
    </div>
  );
}
