/** Writes lines to standard error and hands the exit code on. */
export function complain(lines: readonly string[], exitCode: number): number {
  process.stderr.write(`${lines.join("\n")}\n`);
  return exitCode;
}

/**
 * A reader that has seen enough (`| head`) closes the pipe; that is no error and ends the process
 * quietly. Anything else, such as a full disk, is said in a line and ends it with 1.
 */
export function endWhenNobodyReads(stream: NodeJS.WriteStream): void {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(0);
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  });
}
