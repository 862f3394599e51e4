"use client";

import { type FieldErrors, type Resolver, useForm } from "react-hook-form";
import * as z from "zod/mini";
import { Button } from "@/components/ui/button";
import { ErrorNotice } from "@/components/ui/error-notice";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";
import type { Problem } from "@/lib/shared/contracts/problem";
import type { QuotaReserve } from "@/lib/shared/contracts/quota-reserve";

const fields: readonly { name: keyof QuotaReserve; label: string; description: string }[] = [
  {
    name: "interactiveFloorPercent",
    label: "Kept for clicks and changes (%)",
    description: "Bulk work and prefetching stop when no more than this is left.",
  },
  {
    name: "personCeilingPercent",
    label: "Most for one person (%)",
    description: "Everything that one person does. 100 means no ceiling.",
  },
  {
    name: "bulkCeilingPercent",
    label: "Most for the bulk work of one person (%)",
    description: "Downloads of many files, exports and the like.",
  },
  {
    name: "hostCeilingPercent",
    label: "Most for one embedding site (%)",
    description: "All pages shown in the frames of one site, whoever opens them.",
  },
];

const percent = z
  .number("enter a whole number")
  .check(z.int("Enter a whole number."), z.gte(0, "Enter 0 or more."), z.lte(100, "Enter 100 or less."));
const formSchema = z.object({
  interactiveFloorPercent: percent,
  personCeilingPercent: percent,
  hostCeilingPercent: percent,
  bulkCeilingPercent: percent,
});

/** The package that joins schemas to forms brings parsers of other schemas along. */
const resolver: Resolver<QuotaReserve> = (values) => {
  const parsed = formSchema.safeParse(values);
  if (parsed.success) return { values: parsed.data, errors: {} };
  const errors = fields.flatMap(({ name }) => {
    const issue = parsed.error.issues.find(({ path }) => path[0] === name);
    return issue ? [[name, { type: issue.code, message: issue.message }] as const] : [];
  });
  return { values: {}, errors: Object.fromEntries(errors) };
};

const toSummary = (errors: FieldErrors<QuotaReserve>) =>
  fields.flatMap(({ name, label }) => {
    const message = errors[name]?.message;
    return message ? [{ name, label, message }] : [];
  });

export interface ReserveFormProps {
  reserve: QuotaReserve;
  defaults: QuotaReserve;
  isSaving: boolean;
  /** Why the last change was not saved. */
  problem: Problem | null;
  onSave: (reserve: QuotaReserve) => void;
  onCancel: () => void;
}

/** For whom the quota is kept. What was typed stays while a change fails. */
export function ReserveForm({ reserve, defaults, isSaving, problem, onSave, onCancel }: ReserveFormProps) {
  const form = useForm<QuotaReserve>({
    defaultValues: reserve,
    resolver,
    shouldFocusError: false,
  });
  const { errors, submitCount } = form.formState;
  const goTo = (name: string) => {
    const field = fields.find((entry) => entry.name === name);
    if (field) form.setFocus(field.name);
  };
  return (
    <form noValidate className="flex flex-col gap-4" onSubmit={form.handleSubmit(onSave)}>
      <ErrorSummary errors={toSummary(errors)} attempt={submitCount} onGoTo={goTo} />
      {problem && (
        <ErrorNotice title={problem.title} nextStep={problem.nextStep}>
          {problem.detail}
        </ErrorNotice>
      )}
      {fields.map(({ name, label, description }) => (
        <Field key={name} label={label} description={description} error={errors[name]?.message}>
          {(control) => (
            <TextInput
              {...control}
              {...form.register(name, { valueAsNumber: true })}
              type="number"
              inputMode="numeric"
              min={0}
              max={100}
              step={1}
              className="w-28"
            />
          )}
        </Field>
      ))}
      <div className="flex flex-wrap justify-end gap-2">
        <Button className="mr-auto" onClick={() => form.reset(defaults, { keepDefaultValues: true })}>
          Use the configuration’s values
        </Button>
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" variant="primary" aria-disabled={isSaving}>
          {isSaving ? "Saving…" : "Save"}
        </Button>
      </div>
    </form>
  );
}
