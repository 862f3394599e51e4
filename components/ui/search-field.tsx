"use client";

import { ListFilter, Search } from "lucide-react";
import type { ComponentProps } from "react";
import { TextField } from "./text-field";

export interface SearchFieldProps extends Omit<ComponentProps<"input">, "onChange" | "type"> {
  label: string;
  /** A filter narrows what is there; a search asks for more. */
  purpose?: "filter" | "search" | undefined;
  onValueChange: (value: string) => void;
}

export function SearchField({ label, purpose = "filter", onValueChange, ...rest }: SearchFieldProps) {
  return (
    <TextField
      placeholder={label}
      {...rest}
      type="search"
      label={label}
      isLabelHidden
      icon={purpose === "filter" ? <ListFilter /> : <Search />}
      onChange={(event) => onValueChange(event.target.value)}
    />
  );
}
