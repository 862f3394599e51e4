"use client";

import type { Resolver } from "react-hook-form";
import { useForm } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { ErrorNotice } from "@/components/ui/error-notice";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import type { Problem } from "@/lib/shared/contracts/problem";

export interface ReasonFormProps {
  label: string;
  description: string;
  longest: number;
  isRequired: boolean;
  isSending: boolean;
  /** Why the last try did not succeed. */
  problem: Problem | null;
  submit: { label: string; pending: string };
  onSubmit: (text: string) => void;
  onCancel?: (() => void) | undefined;
}

interface Fields {
  text: string;
}

const resolverOf =
  ({ longest, isRequired }: Pick<ReasonFormProps, "longest" | "isRequired">): Resolver<Fields> =>
  ({ text }) => {
    const message =
      isRequired && text.trim() === ""
        ? "Enter at least a few words."
        : text.length > longest
          ? `Use at most ${longest.toLocaleString("en")} characters; it has ${text.length.toLocaleString("en")}.`
          : undefined;
    return message
      ? { values: {}, errors: { text: { type: "value", message } } }
      : { values: { text }, errors: {} };
  };

/** One text and a button. What was typed stays while sending fails. */
export function ReasonForm(props: ReasonFormProps) {
  const { label, description, isSending, problem, submit, onSubmit, onCancel } = props;
  const form = useForm<Fields>({
    defaultValues: { text: "" },
    resolver: resolverOf(props),
    shouldFocusError: false,
  });
  const { errors, submitCount } = form.formState;
  const message = errors.text?.message;
  return (
    <form
      noValidate
      className="flex flex-col gap-3"
      onSubmit={form.handleSubmit(({ text }) => {
        if (!isSending) onSubmit(text);
      })}
    >
      <ErrorSummary
        errors={message ? [{ name: "text", label, message }] : []}
        attempt={submitCount}
        onGoTo={() => form.setFocus("text")}
      />
      {problem && (
        <ErrorNotice title={problem.title} nextStep={problem.nextStep} headingLevel={3}>
          {problem.detail}
        </ErrorNotice>
      )}
      <Field label={label} description={description} error={message}>
        {(control) => <Textarea {...control} {...form.register("text")} />}
      </Field>
      <div className="flex flex-wrap justify-end gap-2">
        {onCancel && <Button onClick={onCancel}>Cancel</Button>}
        <Button type="submit" variant="primary" aria-disabled={isSending}>
          {isSending ? submit.pending : submit.label}
        </Button>
      </div>
    </form>
  );
}
