/** Strings and templates are matched first so that a `//` inside of them is not taken for a comment. */
const STRING_OR_COMMENT =
  /"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\[\s\S]|[^`\\])*`|\/\/.*|\/\*[\s\S]*?\*\//g;

const STATIC = /^[ \t]*(?:import|export)\b[^;"'`]*?\bfrom\s*["']([^"']+)["']/gm;
const FOR_EFFECT = /^[ \t]*import\s*["']([^"']+)["']/gm;
const DYNAMIC = /\b(?:import|require)\s*\(\s*([^)]*?)\s*[,)]/g;

/** The text with every comment blanked out; strings stay as they are. */
export function withoutComments(text: string): string {
  return text.replace(STRING_OR_COMMENT, (found) => (found.startsWith("/") ? " " : found));
}

/**
 * What a module imports or exports from, as it is written there: static, for effect, as a type, or dynamic. A dynamic
 * import of anything but a plain string comes back as the expression itself, which no layer allows.
 * @param text TypeScript without comments
 */
export function importsOf(text: string): string[] {
  const specifiers = [...text.matchAll(STATIC), ...text.matchAll(FOR_EFFECT)].map((match) => match[1] ?? "");
  const dynamic = [...text.matchAll(DYNAMIC)].map((match) => {
    const expression = match[1] ?? "";
    return /^(["'])([^"']+)\1$/.exec(expression)?.[2] ?? `(${expression})`;
  });
  return [...specifiers, ...dynamic];
}
