import { compareEngines } from "./lib/compare-engines";
import { randomAccessCase } from "./lib/random-access-case";

/** `npm run permissions:fuzz [count] [first seed]`: the permission engine against the sandbox's evaluator. */
function fuzz(count: number, firstSeed: number): number {
  const verdicts = new Map<string, number>();
  let disagreements = 0;
  for (let seed = firstSeed; seed < firstSeed + count; seed++) {
    const test = randomAccessCase(seed);
    const { engine, sandbox, agree } = compareEngines(test);
    verdicts.set(engine.verdict, (verdicts.get(engine.verdict) ?? 0) + 1);
    if (agree) continue;
    disagreements++;
    if (disagreements <= 5) console.log(JSON.stringify({ engine, sandbox, ...test }, null, 1));
  }
  const shares = [...verdicts].map(([verdict, cases]) => `${cases} ${verdict}`).join(", ");
  console.log(`${count} cases from seed ${firstSeed}: ${shares}; ${disagreements} disagreements`);
  return disagreements === 0 ? 0 : 1;
}

const [count = "100000", firstSeed = "1"] = process.argv.slice(2);
process.exitCode = fuzz(Number(count), Number(firstSeed));
