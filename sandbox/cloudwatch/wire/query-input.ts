import type { Form } from "../../http/form";
import { typedLeaf } from "./leaf-types";

/** Deeper than any input of CloudWatch. */
const deepest = 12;

type Branch = Map<string, Branch | string>;

function plant(tree: Branch, path: readonly string[], value: string): void {
  const [step, ...rest] = path;
  if (step === undefined) return;
  if (rest.length === 0) {
    tree.set(step, value);
    return;
  }
  const existing = tree.get(step);
  const branch: Branch = existing instanceof Map ? existing : new Map();
  tree.set(step, branch);
  plant(branch, rest, value);
}

function harvest(name: string, node: Branch | string): unknown {
  if (typeof node === "string") return typedLeaf(name, node);
  const members = node.get("member");
  if (node.size === 1 && members instanceof Map) {
    return [...members]
      .sort(([left], [right]) => Number(left) - Number(right))
      .map(([, member]) => harvest(name, member));
  }
  return Object.fromEntries([...node].map(([key, child]) => [key, harvest(key, child)]));
}

/** `A.member.1.B=c` as `{ A: [{ B: "c" }] }`, without the parameters that identify the call. */
export function queryInput(form: Form): unknown {
  const tree: Branch = new Map();
  for (const [name, value] of form) {
    const path = name.split(".");
    if (name !== "Action" && name !== "Version" && path.length <= deepest) plant(tree, path, value);
  }
  return harvest("", tree);
}
