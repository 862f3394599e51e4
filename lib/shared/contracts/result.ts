import type { Problem } from "./problem";

/** The one result idiom: what was asked for, or the problem that a person sees. */
export type Result<Value extends object = object> = ({ ok: true } & Value) | { ok: false; problem: Problem };

export const refuse = (problem: Problem) => ({ ok: false, problem }) as const;
