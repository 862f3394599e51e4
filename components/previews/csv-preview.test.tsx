import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { CsvPreview } from "./csv-preview";

const htmlOf = (text: string) => renderToStaticMarkup(<CsvPreview text={text} isWhole label="points.csv" />);

it("gives every column a header cell, also those that only rows have", () => {
  const html = htmlOf("id\n1,2.5\n2,3.5,x\n");
  expect(html.match(/<th /g)).toHaveLength(3);
  expect(html).toContain("2 rows have a different number of fields");
});

it("says how many columns are left out where only rows have them", () => {
  expect(htmlOf(`id\n${"1,".repeat(500)}\n`)).toContain("the first 400 of 501 columns are shown");
});

it("shows the start of a long log before the table, and says how much more there is", () => {
  const html = htmlOf(`${"# tool\n".repeat(60)}id,east\n1,2\n`);
  expect(html.match(/tool/g)).toHaveLength(50);
  expect(html).toContain("… 10 more lines");
});

it("cuts values and names that are whole documents, and says so", () => {
  const html = htmlOf(`${"n".repeat(5_000)},b\n${"v".repeat(5_000)},2\n`);
  expect(html).toContain("2 values are cut");
  expect(html).not.toContain("n".repeat(2_001));
});
