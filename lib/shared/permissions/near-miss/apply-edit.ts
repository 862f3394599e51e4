import { isJsonObject } from "../iam/json-shape";
import type { PolicyEdit } from "./near-miss-model";

function changed(json: unknown, path: readonly string[], edit: PolicyEdit): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return edit.value;
  if (Array.isArray(json)) {
    const list: unknown[] = [...json];
    const at = name === "-" ? list.length : Number(name);
    if (rest.length > 0) list[at] = changed(list[at], rest, edit);
    else if (edit.operation === "add") list.splice(at, 0, edit.value);
    else if (edit.operation === "remove") list.splice(at, 1);
    else list[at] = edit.value;
    return list;
  }
  if (!isJsonObject(json)) return json;
  if (rest.length === 0 && edit.operation === "remove") {
    return Object.fromEntries(Object.entries(json).filter(([member]) => member !== name));
  }
  return { ...json, [name]: changed(json[name], rest, edit) };
}

/** A document with one edit applied, as a JSON Patch would; the document itself stays as it is. */
export function applyEdit(document: unknown, edit: PolicyEdit): unknown {
  const path = edit.pointer === "" ? [] : edit.pointer.slice(1).split("/");
  return changed(document, path, edit);
}
