import { openThreadStore } from "../store/open-store";
import { exampleRecord } from "./example-ledger.test-support";
import { Ledger } from "./ledger";

/** Records an attempt every few milliseconds until it is killed, and prints the time of each. Argument: SQLite file. */
const [path = ""] = process.argv.slice(2);
const store = openThreadStore(path);
const ledger = new Ledger({
  store: () => store,
  clock: Date.now,
  instance: "host:3000",
  onEvent: () => process.exit(1),
});
setInterval(() => {
  const atMs = Date.now();
  ledger.record(exampleRecord({ atMs }));
  process.stdout.write(`${atMs}\n`);
}, 3);
