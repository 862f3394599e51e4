import { type Atoms, anyOne, anyOneInSegment, anyRun, anyRunInSegment } from "./text-pattern";

const colon = 58;

/**
 * Whether text matches a pattern whose wildcards match everything. Only the last `*` is ever tried again, so the cost
 * is at most the product of both lengths, whatever an attacker writes.
 */
export function matchesAtoms(atoms: Atoms, text: string): boolean {
  let at = 0;
  let from = 0;
  let star = -1;
  let starFrom = 0;
  while (from < text.length) {
    const atom = atoms[at];
    if (atom === anyRun) {
      star = at++;
      starFrom = from;
    } else if (atom === anyOne || atom === text.charCodeAt(from)) {
      at++;
      from++;
    } else if (star >= 0) {
      at = star + 1;
      from = ++starFrom;
    } else return false;
  }
  while (atoms[at] === anyRun) at++;
  return at === atoms.length;
}

function isRun(atom: number | undefined): boolean {
  return atom === anyRun || atom === anyRunInSegment;
}

function accepts(atom: number | undefined, unit: number): boolean {
  if (atom === anyOne || atom === anyRun) return true;
  if (atom === anyOneInSegment || atom === anyRunInSegment) return unit !== colon;
  return atom === unit;
}

/** Adds a state together with those that runs of nothing lead to. */
function addState(states: Uint8Array, atoms: Atoms, state: number): void {
  let at = state;
  states[at] = 1;
  while (isRun(atoms[at])) states[++at] = 1;
}

/**
 * The same for patterns that mix wildcards within a segment with others: a run that a colon ends has to fall back on
 * an earlier one, so all positions are followed at once.
 */
export function matchesMixedAtoms(atoms: Atoms, text: string): boolean {
  let states = new Uint8Array(atoms.length + 1);
  addState(states, atoms, 0);
  for (let from = 0; from < text.length; from++) {
    const unit = text.charCodeAt(from);
    const next = new Uint8Array(atoms.length + 1);
    for (let at = 0; at < atoms.length; at++) {
      const atom = atoms[at];
      if (states[at] === 1 && accepts(atom, unit)) addState(next, atoms, isRun(atom) ? at : at + 1);
    }
    states = next;
  }
  return states[atoms.length] === 1;
}
