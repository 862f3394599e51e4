import { posix } from "node:path";
import { z } from "zod";

const status = z.enum([
  "Killed",
  "Timeout",
  "Survived",
  "NoCoverage",
  "Ignored",
  "CompileError",
  "RuntimeError",
  "Pending",
]);

const mutant = z.object({
  mutatorName: z.string(),
  replacement: z.string().default(""),
  status,
  location: z.object({ start: z.object({ line: z.number(), column: z.number() }) }),
});
export type Mutant = z.infer<typeof mutant>;

/** Stryker's report, as far as scores need it. Source: mutation-testing-report-schema. */
export const mutationReport = z.object({
  files: z.record(z.string(), z.object({ mutants: z.array(mutant) })),
});
export type MutationReport = z.infer<typeof mutationReport>;

export interface Score {
  name: string;
  /** Mutants that some test noticed, or that never came to an end. */
  detected: number;
  survived: number;
  noCoverage: number;
  /** Left out by a comment that gives a reason. */
  ignored: number;
}

/** @returns NaN where there is nothing to detect */
export const scorePercent = ({ detected, survived, noCoverage }: Score) =>
  (100 * detected) / (detected + survived + noCoverage);

function scoreOf(name: string, mutants: readonly Mutant[]): Score {
  const count = (...statuses: Mutant["status"][]) =>
    mutants.filter((one) => statuses.includes(one.status)).length;
  return {
    name,
    detected: count("Killed", "Timeout"),
    survived: count("Survived"),
    noCoverage: count("NoCoverage"),
    ignored: count("Ignored"),
  };
}

/** Keeps what lies in a folder or is that file. */
export function withinPath({ files }: MutationReport, path: string): MutationReport {
  const isWithin = (name: string) => name === path || name.startsWith(`${path}/`);
  return { files: Object.fromEntries(Object.entries(files).filter(([name]) => isWithin(name))) };
}

/** A score for each folder that has files of its own, by name, and one for all of them at the end. */
export function folderScores({ files }: MutationReport): Score[] {
  const byFolder = new Map<string, Mutant[]>();
  for (const [path, { mutants }] of Object.entries(files)) {
    const folder = posix.dirname(path);
    byFolder.set(folder, [...(byFolder.get(folder) ?? []), ...mutants]);
  }
  const folders = [...byFolder].sort(([left], [right]) => (left < right ? -1 : 1));
  const all = folders.flatMap(([, mutants]) => mutants);
  return [...folders.map(([name, mutants]) => scoreOf(name, mutants)), scoreOf("all", all)];
}

/** A line for each mutant that no test noticed: `path:line:column mutator → replacement`. */
export function listSurvivors({ files }: MutationReport): string[] {
  return Object.entries(files).flatMap(([path, { mutants }]) =>
    mutants
      .filter((one) => one.status === "Survived" || one.status === "NoCoverage")
      .map(({ mutatorName, replacement, location: { start } }) => {
        const text = replacement.replace(/\s+/g, " ").slice(0, 80);
        return `${path}:${start.line}:${start.column} ${mutatorName} → ${text}`;
      }),
  );
}
