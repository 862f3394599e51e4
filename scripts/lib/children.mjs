/**
 * Ends every child that is added, by its own id, when this process ends or is told to; and this process when a child ends.
 */
export function endWithChildren() {
  const children = [];
  let isEnding = false;
  const end = (code) => {
    if (isEnding) return;
    isEnding = true;
    for (const child of children) if (child.exitCode === null) child.kill("SIGTERM");
    const force = setTimeout(() => {
      for (const child of children) if (child.exitCode === null) child.kill("SIGKILL");
    }, 5_000);
    Promise.all(
      children.map((child) =>
        child.exitCode === null ? new Promise((done) => child.once("exit", done)) : null,
      ),
    ).then(() => {
      clearTimeout(force);
      process.exit(code);
    });
  };
  process.once("SIGINT", () => end(0));
  process.once("SIGTERM", () => end(0));
  process.once("exit", () => {
    for (const child of children) if (child.exitCode === null) child.kill("SIGTERM");
  });
  const add = (child) => {
    children.push(child);
    child.once("exit", (code) => end(code ?? 1));
  };
  return { add };
}
