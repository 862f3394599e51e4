"use client";

import { ListFilter, Search } from "lucide-react";
import type { ComponentProps } from "react";
import { Field } from "./field";
import { TextInput } from "./text-input";

export interface SearchFieldProps extends Omit<ComponentProps<"input">, "onChange" | "type"> {
  label: string;
  /** A filter narrows what is there; a search asks for more. */
  purpose?: "filter" | "search" | undefined;
  onValueChange: (value: string) => void;
}

export function SearchField({ label, purpose = "filter", onValueChange, ...rest }: SearchFieldProps) {
  return (
    <Field label={label} isLabelHidden>
      {(control) => (
        <TextInput
          placeholder={label}
          {...rest}
          {...control}
          type="search"
          icon={purpose === "filter" ? <ListFilter /> : <Search />}
          onChange={(event) => onValueChange(event.target.value)}
        />
      )}
    </Field>
  );
}
