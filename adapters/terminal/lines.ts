/** Code units of a line that are kept; no command is longer, and a file without line ends must not fill the memory. */
const LONGEST = 4096;

/** The lines of a stream of text, each cut after 4,096 code units whatever its length. */
export async function* linesOf(input: NodeJS.ReadableStream): AsyncGenerator<string> {
  input.setEncoding("utf8");
  let line = "";
  for await (const chunk of input) {
    const pieces = String(chunk).split("\n");
    for (const [index, piece] of pieces.entries()) {
      line = (line + piece.slice(0, LONGEST)).slice(0, LONGEST);
      if (index === pieces.length - 1) break;
      yield line.replace(/\r$/, "");
      line = "";
    }
  }
  if (line !== "") yield line;
}
