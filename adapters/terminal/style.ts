import { styleText } from "node:util";

/** How lines are made to stand out. Every one keeps the text itself unchanged. */
export interface Style {
  title(line: string): string;
  heading(line: string): string;
  muted(line: string): string;
  warning(line: string): string;
}

/** No colours at all: for files, pipes and terminals that have none. */
export const plain: Style = {
  title: (line) => line,
  heading: (line) => line,
  muted: (line) => line,
  warning: (line) => line,
};

/** Bold, dim and yellow, where the stream is a terminal that has colours and NO_COLOR is not set. */
export function styleFor(stream: NodeJS.WriteStream): Style {
  const options = { stream, validateStream: true };
  return {
    title: (line) => styleText(["bold", "underline"], line, options),
    heading: (line) => styleText("bold", line, options),
    muted: (line) => styleText("dim", line, options),
    warning: (line) => styleText("yellow", line, options),
  };
}
