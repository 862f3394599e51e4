import { type ComponentProps, useId } from "react";

export interface CheckboxProps
  extends Omit<ComponentProps<"input">, "type" | "id" | "onChange" | "children"> {
  label: string;
  onCheckedChange: (isChecked: boolean) => void;
}

/** The platform's own checkbox with its label. */
export function Checkbox({ label, onCheckedChange, ...rest }: CheckboxProps) {
  const id = useId();
  return (
    <label htmlFor={id} className="flex items-center gap-2">
      <input
        {...rest}
        id={id}
        type="checkbox"
        onChange={(event) => onCheckedChange(event.target.checked)}
        className="size-4"
      />
      {label}
    </label>
  );
}
