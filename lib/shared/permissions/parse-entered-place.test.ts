import { expect, it } from "vitest";
import { parseEnteredPlace } from "./parse-entered-place";

const hex = "0123456789abcdefABCDEF0123456789";
const library = `library-${hex}`;
const project = `project-${hex}`;

it.each([
  [library, { kind: "library", library }],
  [` ${project} `, { kind: "project-alone", project }],
  [`${project}-${hex}`, { kind: "project-alone", project: `${project}-${hex}` }],
  [`/iam/libraries/${library}/projects/${project}/assets`, { kind: "project", library, project }],
  [
    `arn:aws:execute-api:eu-west-1:111122223333:a1/2025-04-18/GET/iam/libraries/${library}`,
    { kind: "library", library },
  ],
  [`template-${hex}`, { kind: "template", template: `template-${hex}` }],
  [`connector-${hex}`, { kind: "connector", connector: `connector-${hex}` }],
])("finds what %s is about", (text, expected) => {
  expect(parseEnteredPlace(text)).toEqual(expected);
});

it.each(["", "library", "library-123", `xlibrary-${hex}`, `${library}0`, "Port of Rijeka"])(
  "finds no id in %j",
  (text) => {
    expect(parseEnteredPlace(text)).toBeNull();
  },
);
