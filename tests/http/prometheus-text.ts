/** A value of a metric, with its labels in the order in which they were written. */
export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

const NAME = /[a-zA-Z_:][a-zA-Z0-9_:]*/.source;
const LABEL = /[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\["\\n])*"/.source;
const LINE = new RegExp(`^(${NAME})(?:\\{(${LABEL}(?:,${LABEL})*)?,?\\})? (\\S+)( -?\\d+)?$`);
const COMMENT = new RegExp(
  `^# (?:HELP (${NAME}) .*|TYPE (${NAME}) (counter|gauge|histogram|summary|untyped))$`,
);

/** Reads Prometheus' text format 0.0.4 as strictly as a server does: what it would refuse throws. */
export function samplesOf(text: string): readonly Sample[] {
  if (!text.endsWith("\n")) throw new Error("the last line has no end");
  const types = new Map<string, string>();
  const samples: Sample[] = [];
  for (const line of text.split("\n")) {
    if (line === "") continue;
    if (line.startsWith("#")) {
      const [, , typed, type] = COMMENT.exec(line) ?? fail(line);
      if (typed === undefined || type === undefined) continue;
      if (types.has(typed)) fail(line);
      types.set(typed, type);
      continue;
    }
    const [, name = "", labels = "", value = ""] = LINE.exec(line) ?? fail(line);
    const family = name.replace(/_(?:bucket|sum|count)$/, "");
    if (!types.has(name) && !types.has(family)) fail(line);
    samples.push({ name, labels: labelsOf(labels), value: numberOf(value) ?? fail(line) });
  }
  const series = samples.map(({ name, labels }) => `${name} ${JSON.stringify(labels)}`);
  if (new Set(series).size < series.length) throw new Error("a series is given twice");
  return samples;
}

function labelsOf(text: string): Record<string, string> {
  const pairs = [...text.matchAll(/([a-zA-Z_]\w*)="((?:[^"\\]|\\.)*)"/g)];
  return Object.fromEntries(pairs.map(([, name = "", value = ""]) => [name, value]));
}

function numberOf(text: string): number | null {
  // In any letters: prom-client writes Nan.
  if (/^nan$/i.test(text)) return Number.NaN;
  if (/^[+-]?inf$/i.test(text)) return text.startsWith("-") ? -Infinity : Infinity;
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text) ? Number(text) : null;
}

function fail(line: string): never {
  throw new Error(`Prometheus would not read this: ${line}`);
}
