"use client";

import type { ClipboardEvent, KeyboardEvent } from "react";
import { type Resolver, useForm } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";

interface Fields {
  text: string;
}

const resolver: Resolver<Fields> = ({ text }) =>
  text.trim() === ""
    ? { values: {}, errors: { text: { type: "value", message: "Paste an answer or a request." } } }
    : { values: { text }, errors: {} };

/** Takes what is pasted at once, so that the secrets in it are not shown; what is typed, with the button or Ctrl+Enter. */
export function PasteForm({ onPaste }: { onPaste: (paste: string) => void }) {
  const form = useForm<Fields>({ defaultValues: { text: "" }, resolver });
  const submit = form.handleSubmit(({ text }) => onPaste(text));
  const takePaste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const text = event.clipboardData.getData("text/plain");
    if (text.trim() === "" || event.currentTarget.value !== "") return;
    event.preventDefault();
    onPaste(text);
  };
  const takeKey = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void submit();
  };
  return (
    <form noValidate className="flex max-w-3xl flex-col gap-3" onSubmit={submit}>
      <Field
        label="Answer or request"
        description="The output of curl -i, JSON, or an error of an SDK. To compare signatures, paste the signed request, with AWS’s answer if you have it. Nothing is uploaded; secrets are hidden."
        error={form.formState.errors.text?.message}
      >
        {(control) => (
          <Textarea
            {...control}
            {...form.register("text")}
            rows={14}
            spellCheck={false}
            autoComplete="off"
            onPaste={takePaste}
            onKeyDown={takeKey}
          />
        )}
      </Field>
      <div className="flex justify-end">
        <Button type="submit" variant="primary">
          Decode
        </Button>
      </div>
    </form>
  );
}
