/** Writes lines to standard error and hands the exit code on. */
export function complain(lines: readonly string[], exitCode: number): number {
  process.stderr.write(`${lines.join("\n")}\n`);
  return exitCode;
}

/** A reader that has seen enough (`| head`) closes the pipe; that is no error and ends the process quietly. */
export function endWhenNobodyReads(stream: NodeJS.WriteStream): void {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit(0);
  });
}
