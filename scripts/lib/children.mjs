/** npm passes on a Ctrl-C that the terminal has sent here as well. */
const sameSignalMs = 500;
const endedWithinMs = 5_000;

const hasEnded = (child) => child.exitCode !== null || child.signalCode !== null;
const exitOf = (child) => (hasEnded(child) ? null : new Promise((done) => child.once("exit", done)));

function kill(child) {
  if (hasEnded(child)) return;
  // With what it has started itself, where it leads a process group.
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    child.kill("SIGKILL");
  }
}

async function endChild({ child, withinMs }) {
  if (!hasEnded(child)) child.kill("SIGTERM");
  const force = setTimeout(kill, withinMs, child);
  await exitOf(child);
  clearTimeout(force);
}

/**
 * Ends every child that is added, by its own id, when this process ends or is told to; and this process when a child
 * ends. The last one added ends first, with the time that it was given, since it may still need those before it. A second
 * signal ends all of them at once.
 */
export function endWithChildren() {
  const children = [];
  let endingSinceMs = 0;
  const end = async (code) => {
    if (endingSinceMs > 0) return;
    endingSinceMs = Date.now();
    for (const entry of [...children].reverse()) await endChild(entry);
    process.exit(code);
  };
  const onSignal = async () => {
    if (endingSinceMs === 0) return end(0);
    if (Date.now() - endingSinceMs < sameSignalMs) return;
    for (const { child } of children) kill(child);
    await Promise.all(children.map(({ child }) => exitOf(child)));
    process.exit(1);
  };
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, onSignal);
  // A SIGTERM to npm ends its shell, which passes nothing on.
  const { ppid } = process;
  const onLook = () => process.ppid !== ppid && end(0);
  if (process.env.npm_lifecycle_event) setInterval(onLook, sameSignalMs).unref();
  process.once("exit", () => {
    for (const { child } of children) if (!hasEnded(child)) child.kill("SIGTERM");
  });
  /** @param withinMs after which the child is killed when it was told to end and has not */
  const add = (child, withinMs = endedWithinMs) => {
    children.push({ child, withinMs });
    child.once("exit", (code) => end(code ?? 1));
  };
  return { add };
}
