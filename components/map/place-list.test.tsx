// @vitest-environment happy-dom
import { PathnameContext } from "next/dist/shared/lib/hooks-client-context.shared-runtime";
import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect, it } from "vitest";
import { PlaceList } from "./place-list";

const places = ["pier", "quay"].map((id) => ({
  id,
  label: `The ${id}`,
  href: `/places/${id}`,
  point: null,
  shape: null,
}));

let root: Root;
let page: HTMLElement;
beforeEach(() => {
  Reflect.set(globalThis, "IS_REACT_ACT_ENVIRONMENT", true);
  page = document.body.appendChild(document.createElement("main"));
});
afterEach(() => {
  page.remove();
  window.sessionStorage.clear();
});

async function open() {
  root = createRoot(page);
  await act(async () =>
    root.render(
      <PathnameContext value="/map">
        <PlaceList places={places} groups={[]} selectedId="pier" onSelect={() => undefined} />
      </PathnameContext>,
    ),
  );
}
const leave = () => act(async () => root.unmount());
const linkTo = (id: string) => page.querySelector<HTMLAnchorElement>(`a[href="/places/${id}"]`);

it("brings whoever comes back from a place's page to the link that led there, and nobody else", async () => {
  await open();
  expect(document.activeElement).toBe(document.body);
  const link = linkTo("quay");
  // The test has no router to follow it.
  link?.addEventListener("click", (event) => event.preventDefault(), true);
  await act(async () => link?.click());
  await leave();

  await open();
  expect(linkTo("quay")).not.toBeNull();
  expect(document.activeElement).toBe(linkTo("quay"));
  await leave();
});
