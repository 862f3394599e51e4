// Loaded into each child of `npm start`: one that is killed cannot end its children. Theirs are loaded with it as well, but
// need their channel for themselves.
if (process.ppid === Number(new URL(import.meta.url).searchParams.get("parent"))) {
  process.on("disconnect", () => process.kill(process.pid, "SIGTERM"));
  process.channel?.unref();
}
