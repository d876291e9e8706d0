import { posix } from "node:path";
import { importsOf, withoutComments } from "./source.ts";

/** What the modules of a layer may import beside the layer itself. */
interface Layer {
  readonly layers: readonly string[];
  readonly packages: readonly string[] | "any";
  /** Whether it may touch the machine through Node's own modules. */
  readonly node: boolean;
}

const EFFECTS = { layers: ["src/core"], packages: "any", node: true } as const;

/** Design 3: imports run one way. A new folder under `src` needs a line here, and a reason for it. */
const LAYERS: Readonly<Record<string, Layer>> = {
  "src/core": { layers: [], packages: ["luxon"], node: false },
  "src/i18n": { layers: ["src/core"], packages: [], node: false },
  "src/cards": { layers: ["src/core", "src/i18n"], packages: [], node: false },
  // What chat adapters answer, the same on each platform.
  "src/replies": { layers: ["src/core", "src/i18n", "src/cards", "src/export"], packages: [], node: false },
  // What every chat adapter does alike: requests that come again, work that is under way, cards cut to their room.
  "src/chat": {
    layers: ["src/core", "src/i18n", "src/cards", "src/replies"],
    packages: [],
    node: true,
  },
  "src/export": {
    layers: ["src/core", "src/i18n", "src/cards"],
    packages: ["csv-stringify", "ical-generator"],
    node: false,
  },
  "src/dossiers": { layers: ["src/core"], packages: ["zod", "yaml"], node: true },
  "src/imports": { layers: ["src/core"], packages: ["csv-parse"], node: true },
  "src/store": EFFECTS,
  "src/team": { layers: ["src/core", "src/store"], packages: "any", node: true },
  "src/delivery": EFFECTS,
  "src/schedule": EFFECTS,
  "src/http": EFFECTS,
};

/** No adapter is named among the layers that it may import, so none can import another. */
const ADAPTER: Layer = {
  layers: ["src/core", "src/i18n", "src/cards", "src/replies", "src/chat"],
  packages: "any",
  node: true,
};

/** Files directly in `src`, such as `app.ts`, compose the layers. */
const COMPOSITION: Layer = { layers: Object.keys(LAYERS), packages: "any", node: true };

/** The composition roots: the only readers of the clock, imported by nobody. With the parts of `main.ts` the only importers of adapters. */
export const ROOTS: readonly string[] = ["src/main.ts", "src/cli.ts"];
/** What `main.ts` runs, each loaded only where it is used; imported by nobody else. */
const PARTS_OF_MAIN: readonly string[] = ["src/run-in-chat.ts", "src/run-in-terminal.ts"];

/** Packages that belong to one layer and are an accident anywhere else. */
const OWNERS: Readonly<Record<string, string>> = {
  "node-cron": "src/schedule",
  "@slack/bolt": "adapters/slack",
  "discord.js": "adapters/discord",
};

/**
 * Every import of a module that runs against the design's directions, each as `path: what is wrong`.
 * @param path of the module from the repository's root, with forward slashes
 */
export function directionProblems(path: string, text: string): string[] {
  const home = layerNameOf(path);
  const layer = home === null ? null : rulesOf(home);
  if (home === null || !layer) return [`${path}: lies in no layer that tests/architecture/imports.ts knows`];
  return importsOf(withoutComments(text)).flatMap((specifier) => {
    const problem = specifier.startsWith(".")
      ? problemWithModule(path, home, layer, posix.join(posix.dirname(path), specifier))
      : problemWithPackage(home, layer, specifier);
    return problem === null ? [] : [`${path}: imports ${problem}`];
  });
}

/** `src/core` for `src/core/dates.ts`, `src` for `src/app.ts`, `adapters/slack` for what lies in there. */
function layerNameOf(path: string): string | null {
  const [top, folder = "", ...rest] = path.split("/");
  if (top === "src" && rest.length === 0) return "src";
  return (top === "src" || top === "adapters") && rest.length > 0 ? `${top}/${folder}` : null;
}

function rulesOf(name: string): Layer | undefined {
  if (name === "src") return COMPOSITION;
  return name.startsWith("adapters/") ? ADAPTER : LAYERS[name];
}

function problemWithModule(path: string, home: string, layer: Layer, target: string): string | null {
  const other = layerNameOf(target);
  if (ROOTS.includes(target)) return `${target}, a composition root`;
  if (other === null) return `${target}, which is neither in src nor in adapters`;
  if (PARTS_OF_MAIN.includes(target) && path !== "src/main.ts") return `${target}, a part of src/main.ts`;
  if (other === home || layer.layers.includes(other)) return null;
  return [...ROOTS, ...PARTS_OF_MAIN].includes(path) && other.startsWith("adapters/")
    ? null
    : `${target}, which ${home} may not`;
}

function problemWithPackage(home: string, layer: Layer, specifier: string): string | null {
  if (specifier.startsWith("(")) return `${specifier}, which cannot be checked: name the module`;
  if (specifier.startsWith("node:")) return layer.node ? null : `${specifier}, but ${home} does no I/O`;
  const [scope = "", name = ""] = specifier.split("/");
  const packageName = scope.startsWith("@") ? `${scope}/${name}` : scope;
  const owner = OWNERS[packageName];
  if (owner !== undefined && owner !== home) return `${packageName}, which only ${owner} may`;
  const allowed = layer.packages === "any" || layer.packages.includes(packageName);
  return allowed ? null : `${packageName}, a package that ${home} may not`;
}
