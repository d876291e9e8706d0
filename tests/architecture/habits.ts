import { ROOTS } from "./imports.ts";
import { withoutComments } from "./source.ts";

/** A way of writing that the design keeps out, and the only files that may use it. */
interface Ban {
  readonly what: string;
  readonly patterns: readonly RegExp[];
  readonly except: readonly string[];
}

const BANS: readonly Ban[] = [
  {
    what: "reads the environment",
    patterns: [
      /\bprocess\s*\.\s*(?:env|loadEnvFile)\b/,
      /\bprocess\s*\[/,
      /\benv\b[^;=]*\}\s*(?:=\s*process\b|from\s*["']node:process)/,
    ],
    except: ["src/config.ts"],
  },
  {
    what: "reads the clock",
    patterns: [
      /\bDate\s*\.\s*now\b/,
      /\bnew\s+Date\b/,
      /\bDateTime\s*\.\s*(?:now|local)\b/,
      // Without a date, this is the present moment too.
      /\bDateTime\s*\.\s*utc\s*\(\s*\)/,
    ],
    except: ROOTS,
  },
  {
    what: "exports everything of another module",
    patterns: [/\bexport\s*(?:type\s*)?\*/],
    except: [],
  },
  {
    what: "declares a name that says nothing (handleX, processX)",
    patterns: [
      /\b(?:function\*?|const|let|var|class|interface|type)\s+(?:[Hh]andle|[Pp]rocess)[A-Z]/,
      // Members: a method with its body, a property with its type or value.
      /^\s*(?:(?:async|static|private|readonly)\s+)*[#*]?(?:handle|process)[A-Z]\w*\s*(?:\(.*\{\s*$|[:=])/m,
    ],
    except: [],
  },
];

const EMPTY_WORDS = /^(?:util|utils|utilities|helper|helpers|common|manager|managers)$/i;

/** Every habit of a module that the design rules out, each as `path: what is wrong`. */
export function habitProblems(path: string, text: string): string[] {
  const code = withoutComments(text);
  const broken = BANS.filter(
    ({ patterns, except }) => !except.includes(path) && patterns.some((pattern) => pattern.test(code)),
  );
  const problems = broken.map(({ what }) => `${path}: ${what}`);
  const emptyWord = path.split(/[/.-]/).find((word) => EMPTY_WORDS.test(word));
  return emptyWord ? [...problems, `${path}: is named “${emptyWord}”, which says nothing`] : problems;
}
