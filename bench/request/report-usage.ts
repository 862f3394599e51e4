/** Answers the parent's every question by the processor time that this process has used, in microseconds. */
export function reportUsage(): void {
  process.on("message", (message) => {
    if (message !== "usage") return;
    const { user, system } = process.cpuUsage();
    process.send?.({ usedMicroseconds: user + system });
  });
  process.on("disconnect", () => process.exit(0));
}
