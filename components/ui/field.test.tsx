import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { Field, type FieldProps } from "./field";

/** What the attributes of the input and its label point to. */
function rendered(props: Partial<FieldProps>) {
  const html = renderToStaticMarkup(
    <Field label="Name" {...props}>
      {(control) => <input {...control} />}
    </Field>,
  );
  const textOf = (id: string) => new RegExp(`id="${id}"[^>]*>([^<]*)<`).exec(html)?.[1];
  const input = /<input[^>]*>/.exec(html)?.[0] ?? "";
  const attribute = (name: string) => new RegExp(` ${name}="([^"]*)"`).exec(input)?.[1];
  return {
    isLabeled: html.includes(`<label for="${attribute("id")}"`),
    described: attribute("aria-describedby")?.split(" ").map(textOf) ?? [],
    isInvalid: attribute("aria-invalid") === "true",
  };
}

describe("a field", () => {
  it("names its input, and describes it by nothing where there is nothing to say", () => {
    expect(rendered({})).toEqual({ isLabeled: true, described: [], isInvalid: false });
  });

  it("describes its input by what to enter, and by why the value was refused", () => {
    const description = "Up to 40 letters";
    expect(rendered({ description })).toMatchObject({ described: [description], isInvalid: false });
    expect(rendered({ description, error: "Too long" })).toMatchObject({
      described: [description, "Too long"],
      isInvalid: true,
    });
    expect(rendered({ error: "Too long" })).toMatchObject({ described: ["Too long"], isInvalid: true });
  });
});
